"""Names of people in many scripts, with marks, signs and lengths that trip software."""

NAMES = (
    "Ana Ruiz",
    "Cathal Ó Raghallaigh",
    "Inés Peñaranda Quiroga",
    "Đặng Thị Nguyệt Hà",
    "Ayşegül Bağcıvan",
    "Swantje Nußdörfer",
    "Noelani Kaʻaihili",
    "Bridie O'Hannigan",
    "李沐棠",
    "표하은",
    "梢 雪乃",
    "አልማዝ ተስፋዬ በላይ",
    "محمد عبد الرحيم الكتبي",
    "תמר ספרוני",
    "मालविका जोगदंड",
    "Ульяна Подберёзкина",
    "Ευτέρπη Βιβλιάκη",
    "ᎺᎵ ᎠᏬᎯᎵ",
    "𞤀𞤣𞤢𞤥 🙂",
    "Cafe\u0301 (combining)",
    'Smith, John; Jr.: \\ the "third" & son\'s = 100%',
    "{{ name }} %(network)s {% if %} ${x} $1 \\1 \\g<0>",
    "x<y and z>w, a < b, <3 <ana@example.org> List<T>",
    "İ" * 100 + " " + "名" * 60 + " 👩‍🏫",
)
"""No name holds markup: the schema refuses that; a `<` may stand in one."""
