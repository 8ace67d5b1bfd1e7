"""Locations as people write them, without links. In: nothing. Out: text → the place in it, and how people take part."""

LOCATIONS = {
    **dict.fromkeys(("Online event", "Online", "online.", "Virtual (Zoom)", "Virtual Event via Zoom", "Zoom", "via Zoom", "Zoom Meeting", "Microsoft Teams Meeting", "Teams", "Cisco Webex Meetings", "Google Meet (instructions in description)", "Webinar", "Online - link will be sent after registration", "Zoom (registration required)", "Facebook Live", "YouTube", "Teleconference", "Conference call", "En ligne", "Visioconférence (Teams)", "À distance", "Réunion Microsoft Teams", "En línea", "Por videoconferencia", "Remoto", "A distancia", "Reunión de Microsoft Teams", "Seminario web", "Online (Crowdcast)", "TBD / online", "Zoom link will be emailed", "Zoom (link to come)", "Online (Eastern Time)", "Online, USA", "Skype for Business", "Microsoft Teams-Besprechung", "#tlchat on Twitter", "Instagram Live", "Remote/Online"), ("", "online")),
    **dict.fromkeys(("", "TBD", "N/A", "n/a", "-", "TBA", "To be determined", "Location TBD", "Venue: TBA", "See description", "See website", "À définir", "Lieu à confirmer", "Por definir", "Lugar por confirmar", "Address will be sent", "Details to follow", "No location", "See flyer"), ("", "")),
    "Hybrid": ("", "hybrid"),
    "In person and online": ("", "hybrid"),
    "Hybrid event": ("", "hybrid"),
    "Microsoft Teams Meeting; Room 12": ("Room 12", "hybrid"),
    "Room 12; Microsoft Teams Meeting": ("Room 12", "hybrid"),
    "Boone Library / Zoom": ("Boone Library", "hybrid"),
    "Boone Library and Zoom": ("Boone Library", "hybrid"),
    "Boone Library (also on Zoom)": ("Boone Library", "hybrid"),
    "Boone Library (basement) or online": ("Boone Library (basement)", "hybrid"),
    "Hybrid: Boone Library and Zoom": ("Boone Library", "hybrid"),
    "Salle de lecture ou en ligne": ("Salle de lecture", "hybrid"),
    "Ar-lein": ("", "online"),
    "Gweminar ar Zoom": ("", "online"),
    "Llyfrgell Aberystwyth neu ar-lein": ("Llyfrgell Aberystwyth", "hybrid"),
    "Biblioteca central o en línea": ("Biblioteca central", "hybrid"),
    "Room TBD, Boone Library": ("Boone Library", ""),
    **{text: (text, "") for text in (
        "All branches", "Ashe County Library", "Room 12 (basement)", "Conference Room", "Meeting Room B", "Virtual Reality Lab",
        "Remote Learning Center", "Live Oak Library", "Web Street Library", "Stream Valley Library", "Digital Media Lab",
        "Internet Café", "Library & Archive", "Smith and Jones Library", "123 Main St, Boone, NC 28607, USA", "Main St 5/7",
        "Salle 3, Médiathèque", "Online Resource Room", "Zoom Zoo", "Meet at the fountain", "Salón de actos y biblioteca",
    )},
}  # fmt: skip
