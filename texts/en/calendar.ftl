### What stands in other people's calendars, and the letters that put it there. Assistants read both:
### nothing here tells of a circle, of a person or of a case.

# In the grid of a calendar.
calendar-summary = Peer meeting
calendar-feed-name = Peer meetings
# Below an event; $url leads to the reader's own brief.
calendar-description = Say whether you come, or see it on your phone: { $url }
# Under it: replies of calendars reach nobody.
calendar-no-replies = Answers given in this calendar don’t reach anybody; that page’s do.

# $day is "Tuesday 10 March", $from and $to are times, $city is the reader's zone.
calendar-when = { $day }, { $from } to { $to }, { $city } time
calendar-label-when = When
calendar-label-before = Until now
calendar-label-where = Where
calendar-label-join = Join
calendar-label-dial = By telephone
calendar-button = Say whether you come
calendar-silence = If you do nothing, you are expected.

# All meetings of a season, at a cadence.
calendar-season-subject = Peer meetings: your dates
calendar-season-heading = Your meetings this season
# $count meetings.
calendar-season-lead = { $count ->
    [one] There is one meeting. Your calendar takes it from this letter.
   *[other] There are { $count } meetings. Your calendar takes all of them from this letter, as one event that repeats.
}
calendar-season-changes = When one of them moves, you get one letter, and your calendar moves it.

# All meetings of a season, without a cadence.
calendar-dates-lead = { $count ->
    [one] There is one meeting. It comes into your calendar by a letter of its own, three weeks before.
   *[other] There are { $count } meetings. Each comes into your calendar by a letter of its own, three weeks before.
}
calendar-dates-feed = To have all of them now, let your calendar subscribe to this address. It is yours alone:

# One meeting. $when is made by when-moment.
calendar-invitation-subject = Peer meeting on { $when }
calendar-invitation-heading = A meeting for your calendar
calendar-invitation-lead = Your calendar takes it from this letter.

calendar-moved-subject = Changed: peer meeting on { $when }
calendar-moved-heading = Your meeting has changed
calendar-moved-lead = Its place or the way in has changed: this is how it stands now, and your calendar takes it from this letter.
calendar-moved-time-lead = It is at another time: this is how it stands now, and your calendar takes it from this letter. What you said of the old time doesn’t count any more.

# To somebody who hasn’t said whether they come, sent by whoever leads: once a meeting at the most.
calendar-asked-subject = Peer meeting on { $when }: do you come?
calendar-asked-heading = Do you come?
calendar-asked-lead = You haven’t said yet, and whoever leads the meeting would like to know. This is the only reminder of it.

calendar-cancelled-subject = Peer meeting on { $when } is called off
calendar-cancelled-heading = This meeting is called off
calendar-cancelled-lead = Your calendar takes it out by this letter. Nothing counts as missed.
calendar-cancelled-nothing = You need to do nothing.

# To somebody who left, or is away for a while.
calendar-withdrawn-subject = Peer meetings: out of your calendar
calendar-withdrawn-heading = Out of your calendar
calendar-withdrawn-lead = You have left, or are away for a while, so your calendar takes these meetings out by this letter. Nobody else’s calendar changes, and nobody is told why.
calendar-withdrawn-nothing = You need to do nothing. If you come back, your calendar gets what is still to come.

## One's own feed, among the pages of the account

calendar-own-title = Your calendar
calendar-own-now = An address that calendars subscribe to
calendar-own-lead = Let your calendar subscribe to this address, and it shows all your meetings, wherever they move. Titles say “Peer meeting” and nothing else.
calendar-own-none = You have no address yet.
calendar-own-address = Your address
calendar-own-open = Open it in your calendar
calendar-own-who = The address is yours alone. Whoever has it sees when and where you meet, and could answer for you: nothing else.
calendar-own-make = Make an address
calendar-own-renew = Make a new address
calendar-own-renew-means = The present one stops working at once. Calendars that use it show nothing new until you give them the new one.
calendar-own-made = This is your new address. The one before works no more.
