### The brief: three minutes before a meeting, on a phone, without signing in. Nothing confidential.

# $day is "today", "Tuesday" or a date.
brief-eyebrow = Peer meeting, { $day }
brief-title = Peer meeting, { $day } at { $time }
# $minutes is how long it is; $city is the reader's.
brief-length = { $minutes } minutes, { $city } time.
# $time is made by when-moment-elsewhere: “13:15 in Halifax”.
brief-length-and = { $minutes } minutes, { $city } time: { $time }.
brief-join = Join
brief-answer = Do you come?
brief-coming = Coming
brief-late = Late
brief-cant = Can’t
# After an answer.
brief-said-coming = You said you are coming.
brief-said-late = You said you will be late.
brief-said-cant = You said you can’t come. Nobody asks why.
brief-undo = Undo
brief-dial = By telephone:
brief-presents = Your part: bring a case
brief-leads = Your part: lead
brief-listens = Your part: listen and ask
brief-sign-in = Sign in for the question and your own words
brief-who = Whoever opens this link can see this page and answer for you. Nothing else.
brief-cancelled = This meeting is called off. Nothing counts as missed.
brief-missed = This meeting did not take place. Nothing counts as missed.
brief-over = This meeting is over.
brief-choose = Choose one of the three.
brief-stale = This meeting was moved or called off meanwhile, or it is over. Here is how it stands now.

brief-spent-title = This link leads nowhere any more
brief-spent = The meetings it was for are over, or a newer link took its place: the newest letter has it.
brief-spent-next = When you sign in, you see all your meetings.
