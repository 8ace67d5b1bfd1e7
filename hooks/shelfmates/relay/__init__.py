"""The relay: organizers pass messages on to members. In: the address book, messages, a network. Out: texts for people.

Everything in a message is a stranger's text. It is compared, shown as one line after the other, and never opened.
Nothing here is published. The commands that read and write files are in `cli/relay/`.

May import: model, derive, change, and shared modules.
"""
