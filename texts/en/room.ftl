### A circle, as those who sit in it see it.

room-eyebrow = { $program }, { $season }
# $count is everyone at the table.
room-table = { $count ->
    [one] A table with one person
   *[other] A table with { $count } people
}
# In the middle of the picture: the number stands above these words.
room-under = { $count ->
    [one] at the table
   *[other] at the table
}
room-you = you
room-leads = leads the meetings
room-away = away for a while
room-joining = reads the agreement first
room-new = newly here
room-seat-open = A seat that is still open

room-season = Season
room-begins = The circle begins when five members and whoever leads the meetings have taken their seats.
room-asked = { $count ->
    [one] One seat is still open: somebody was asked and hasn’t answered.
   *[other] { $count } seats are still open: those who were asked haven’t answered.
}
room-newcomers-title = Somebody new sits here
room-newcomer = { $name } reads nothing that was written before they came, until everyone at the table has said welcome.
room-welcome = Welcome { $name }
room-welcomed = You have welcomed { $name }. The others are asked as well.
room-newcomer-own = You are newly here. What was written before you came opens to you once everyone at the table has said welcome.

room-people-title = Who sits here
room-agreement-title = What you keep among yourselves
room-agreement-lines = With lines of your own
room-agreement-read = Read the agreement
room-support-title = If it gets heavy
room-seat = Your seat
room-seat-means = pause, or leave without a reason
room-rename = Change the circle’s name

room-name-title = What shall the circle be called?
room-name-label = Name of the circle
room-name-hint = The circle chooses it together. Names of places are fine, names of people aren’t.
room-name-who = Everyone at the table reads it, and so does the coordinator of your program. It stands in letters to you.
room-name-save = Keep this name
