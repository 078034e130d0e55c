### When and where a circle meets: planning a series, one meeting, moving it, calling it off.

## Planning

meetings-new-title = When will the circle meet?
meetings-new-lead = Say when it meets first and how often. You see every date before anything goes out, and can change each.
meetings-new-first = First meeting
meetings-new-first-hint = Day and time, on the clock of the place below.
meetings-new-zone = On the clock of
meetings-new-zone-hint = The local time stays through the season, whatever the clocks do in between.
meetings-new-every = How often?
meetings-new-every-hint = Once a month is on the first one’s weekday of the month: the second Tuesday, or the last.
meetings-new-every-weeks = { $weeks ->
    [one] Every week
   *[other] Every { $weeks } weeks
}
meetings-new-every-month = Once a month
meetings-new-count = How many meetings?
meetings-new-count-hint = 1 to 60.
meetings-new-show = Show the dates
meetings-new-rows-title = The dates
meetings-new-rows-lead = Change a date that doesn’t suit, or empty it to leave that meeting out. Nothing goes out yet.
meetings-new-row = Meeting { $nth }
meetings-new-row-more = One more
meetings-new-plan = { $count ->
    [one] Plan this meeting
   *[other] Plan these { $count } meetings
}
meetings-new-again = Show the dates again
meetings-new-letter-title = What happens then
meetings-new-letter = Everyone at the table gets one letter for all of these meetings, with an entry for their own calendar. Whoever joins later gets one then.
meetings-new-letter-regular = While the dates keep their rhythm it is one repeating entry. A date that is moved later goes out alone.
meetings-new-season = { $season } runs { $dates }.
meetings-new-open = Somebody at the table is still missing? Plan all the same: the letter waits for them.

meetings-place = Where
meetings-room = Room
meetings-room-hint = As people would find it: “Quiet room 3, second floor”.
meetings-link = Joining link
meetings-link-hint = The address that opens the video meeting. It begins with https://.
meetings-dial = Number to dial
meetings-dial-hint = For whoever is on the road: the number, then what is keyed in.
meetings-place-who = Room, link and number stand in each member’s calendar, where assistants and IT staff can read them. The circle’s name doesn’t.
meetings-minutes = How long, in minutes
meetings-minutes-hint = 60 for one case, 90 for two.

meetings-faults-nowhere = Give a room or a joining link: people must know where to go.
meetings-faults-https = The joining link must begin with https://, so that nobody on the way can read along.
meetings-faults-link = That isn’t an address that a browser could open. Copy it from the video service as it is.
meetings-faults-time = Give a day and a time, as 2026-03-10T12:15.
meetings-faults-year = Give a year from 1970 to 2199.
meetings-faults-minutes = Give 15 to 240 minutes.
meetings-faults-every = Choose how often.
meetings-faults-count = Give 1 to 60 meetings.
meetings-faults-empty = Leave at least one date.
meetings-faults-twice = This date stands here twice.
meetings-faults-remade = This was changed after the dates below were made. Show the dates again, or set it back.
meetings-faults-shown = Look at the dates first.
meetings-faults-changed = Somebody else changed this meeting while you looked at it. Here it is as it stands now; what you typed is below.

## One meeting

meetings-eyebrow = { $circle }
# $moment is made by when-moment: “Tuesday 10 March at 12:15”.
meetings-own-time = Your time, { $city }.
# $time is made by when-moment-elsewhere: “13:15 in Halifax”.
meetings-own-time-and = Your time, { $city }. { $time }.
meetings-length = Length
meetings-length-minutes = { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
meetings-presents = Presents
meetings-presents-nobody = nobody yet
meetings-presents-you = you
meetings-join = Join
meetings-move = Move it
meetings-cancel = Call it off
meetings-again = Plan it again
meetings-missed = We didn’t meet
meetings-held = We did meet
meetings-over = This meeting is over.
meetings-now = It runs until { $time }.
meetings-cancelled-title = This meeting is called off
meetings-cancelled = Nobody is expected, and nothing counts as missed.
meetings-moved = It is changed. Everyone at the table gets one letter, and their calendars change by themselves.
meetings-planned = { $count ->
    [one] The meeting is planned. Everyone at the table gets one letter with an entry for their calendar; whoever joins later gets theirs then.
   *[other] { $count } meetings are planned. Everyone at the table gets one letter with an entry for their calendar; whoever joins later gets theirs then.
}
# Dates that follow no rhythm.
meetings-planned-each = { $count } meetings are planned. Everyone at the table gets one letter with all dates now; each date comes into their calendar by a letter of its own, three weeks before.
meetings-missed-ask = Did you not meet this time?
meetings-missed-loses = Nothing counts as missed, and nobody is asked about it. If some have answered how the meeting was, their answers are destroyed unread: they don’t come back, even if you say later that you did meet.
meetings-missed-title = You didn’t meet this time
meetings-missed-means = Nothing counts as missed, and nobody is asked about it.
meetings-gap = The clocks are put forward that night and skip { $typed }: the meeting begins at { $shown }.
meetings-fold = The clocks are put back that night and show { $typed } twice: the first is meant.
meetings-back = All meetings of { $circle }

## Moving and calling off

meetings-move-title = Move the meeting
meetings-move-now = Now { $moment }.
meetings-move-to = New day and time
meetings-move-save = Move it
meetings-move-stored = As it stands now
meetings-move-when = When
meetings-again-means = Everyone gets one letter, and the meeting is back in their calendars. What they said of it before counts no more where its time is another.
meetings-move-means = Everyone’s calendar moves once: they get one letter, and the entry they have changes its time or place. When the time changes, what they said of the old one counts no more, and everybody may answer anew.
meetings-move-again-title = Plan the meeting again
meetings-move-again-save = Plan it again
meetings-cancel-title = Call this meeting off?
meetings-cancel-means = Everyone gets one letter, and the entry leaves their calendar. Nothing counts as missed. You can plan it again later.
meetings-cancel-save = Call it off
meetings-cancel-keep = Keep it

## All meetings of a circle

meetings-list-title = Meetings
meetings-list-none = No meeting is planned yet.
meetings-list-none-member = When and where you meet will stand here, in your own time, with the way in.
meetings-list-plan = Plan the meetings
meetings-list-more = Plan more meetings
meetings-list-past = { $count ->
    [one] One meeting before
   *[other] { $count } meetings before
}
meetings-list-cancelled = called off
meetings-list-missed = didn’t meet
meetings-list-all = All meetings
