"""Forms for members, events and resources. In: models and a Site. Out: OutputPages.

- Controls follow from the fields' descriptions. A page contains all words and rules of its script as attributes and
  hidden lists, never as a script with data.
- The script refuses what `check` refuses. Rules between an event's fields exist twice: in `validate/events` and in
  `join/event.js`, `repeat.js`, `zone.js`. The tests run the same cases through both.
- A new record becomes the same text as with `new`. A correction is compared with the record as the form returns it.
- Drafts stay in the browser. A form ends in an address of the repository host, an email, the clipboard or a file.
  Nothing is sent automatically. Fields that the site does not publish (`github`, `consent`, a hidden address) are left
  to the person who receives the correction.
- A link can fill in a form (`?kind=group&areas=watauga`). Its values are checked as if they had been typed.
- An `open` group of controls is optional as a whole, and visible once it has a value; it needs no tick.
- Scripts write no colon between two words. The page has `{name}: {value}`, because French puts a space before it.

May import what `render` may import.
"""
