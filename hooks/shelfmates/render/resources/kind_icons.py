"""Icons of the shipped kinds of resources, drawn as lines in a square of 24. In: nothing. Out: a path for each kind."""

KIND_ICONS = {
    "association": "M3 20.5h18M5 17v-6.5M10 17v-6.5M14 17v-6.5M19 17v-6.5M3 10.5L12 4l9 6.5z",
    "hashtag": "M9 4L7 20M17 4l-2 16M4 9h16.5M3.5 15H20",
    "account": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM16 8v5.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.6 7.2",
    "chat": "M4 5h16v11h-8l-5 4v-4H4zM8 9h8M8 12.5h5",
    "mailing-list": "M3 5h18v14H3zM3 6l9 7 9-7",
    "group": "M12 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 13a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18 13a2.5 2.5 0 1 0 0-5"
    " 2.5 2.5 0 0 0 0 5zM2 20c.3-3 1.7-4.5 4-4.5M22 20c-.3-3-1.7-4.5-4-4.5M7 20c.3-4.5 2-6.5 5-6.5s4.7 2 5 6.5",
    "online-community": "M3 4h12v8H9l-4 3.5V12H3zM18 9h3v8h-2v3.5L15 17h-4",
    "blog": "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4",
    "newsletter": "M3 10l9-6.5L21 10v10.5H3zM3 10l9 6 9-6M9 10h6",
    "podcast": "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11.5a7 7 0 0 0 14 0M12 18.5V21M8 21h8",
    "journal": "M6 4h13v16H7.5A2.5 2.5 0 0 1 5 17.5V5a1 1 0 0 1 1-1zM5 17.5A2.5 2.5 0 0 1 7.5 15H19M9 8h6",
    "course": "M12 6C10 4.5 7 4 3 4v14c4 0 7 .5 9 2 2-1.5 5-2 9-2V4c-4 0-7 .5-9 2zM12 6v14",
    "handbook": "M6 3h13v18H7a2 2 0 0 1-2-2V4a1 1 0 0 1 1-1zM11 3v8l2.5-2 2.5 2V3M8.5 17h7",
    "tool": "M15 5a5 5 0 0 0-6.3 6.3L3 17l4 4 5.7-5.7A5 5 0 0 0 19 9l-3.2 3.2-2.7-1.3L11.8 8.2z",
    "library": "M3 11l9-7.5 9 7.5M5.5 9.5v11h13v-11M12 13c-1-.8-2-1-3.2-1v4.5c1.2 0 2.2.2 3.2 1 1-.8 2-1 3.2-1V12"
    "c-1.2 0-2.2.2-3.2 1zM12 13v4.5",
}
"""Kind → path."""
