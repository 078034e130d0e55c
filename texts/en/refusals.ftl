### What a rule of the house says when it says no: what stands against it, and what to do instead.

refusals-own = Nobody appoints or seats themselves. Ask a colleague with the same role to do it.
refusals-sponsor = A sponsor sees a program’s summary, so the same person can’t also run it or lead its circles. Choose someone else for one of the two.
refusals-last-operator = This is the last operator. Appoint another one first.
refusals-held = This person has that already.
refusals-taken = That is taken. Choose another.
refusals-season-dates = The last date must come after the first.
refusals-season-past = That day is over. A season ends on a day that is still to come.
refusals-season-long = That is more than eighteen months. Plan two seasons instead.
refusals-season-far = That is more than two years ahead. Choose a nearer day.
refusals-season-named = The program has a season of this name already. Choose another name.
# $dates is made by when-span.
refusals-season-meetings = Circles of this season have meetings, { $dates }. Leave room for them, up to a month after the last day, or move or cancel them first.
refusals-circle-told = Somebody was told of this circle, or it has meetings: it stays.
refusals-season-over = This season is over. Plan the next one on the program’s page.
refusals-circle-size = A circle has five to nine members and one or two facilitators.
refusals-not-ready = The program isn’t ready to invite yet. Confirm what is still open on its page.
refusals-declined = This person said: not this season.
refusals-seated = This person has a seat in a circle of this season already.
refusals-forming = A rule of the program stands against this circle.
refusals-stale = This was answered or changed meanwhile. Here is how it stands now.
refusals-gave-way = Somebody else’s change went first, and yours wasn’t made. Please send it again.
refusals-not-facilitator = This person isn’t one of the program’s facilitators. Add them on the program’s page first.
refusals-seated-entry = This person has a seat in a circle. Withdraw the seat first, or let them leave.
refusals-too-large = The file is larger than 5 MiB. Send it in parts, or without the columns that aren’t needed.
refusals-past = That time is over. Choose one that is still to come.
refusals-overlap = The circle meets already at that time. Choose another time, or move the other meeting first.
# $dates is made by when-span.
refusals-outside-season = That day lies outside the season. Choose one from { $dates }, which is up to a month after the season’s last day.
refusals-too-many-meetings = That would be more than 60 meetings, which is more than a season holds.
