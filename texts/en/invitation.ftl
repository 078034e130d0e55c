### An invitation to a seat in a circle.

invitation-title = A seat in a circle
invitation-eyebrow = { $program }, { $season }
invitation-lead = There is a seat for you
invitation-lead-facilitator = Would you lead this circle?
invitation-what-1 = A circle is five to nine physicians from different sites and one person who leads the meetings.
invitation-what-2 = It meets through one season, works through what is hard in leading, and everyone tries one thing before the next time.
invitation-what-3 = What is said there stays there, as the circle’s own agreement puts it.
invitation-what-4 = You can leave at any time, in two taps and without a reason.
invitation-season = Season
invitation-rhythm = Rhythm
# $first is made by when-moment.
invitation-planned = { $count ->
    [one] one meeting, on { $first }, your time
   *[other] { $count } meetings, the first on { $first }, your time
}
invitation-fortnightly = every two weeks, twelve times, an hour each
invitation-monthly = once a month, nine times, 75 to 90 minutes each
invitation-agreement = Agreement
invitation-your-seat = Your seat
invitation-seat-facilitator = you would lead the meetings
invitation-there = Who was asked, or has said yes
# $count is everyone but the reader.
invitation-table = { $count ->
    [one] A table with one person and an empty seat, which is yours if you like
   *[other] A table with { $count } people and an empty seat, which is yours if you like
}
# In the middle of the picture, and the quiet word under it.
invitation-core = Yours
invitation-under = if you like
invitation-empty = Your seat
invitation-leads = leads the meetings
invitation-question = Is there somebody you could not speak in front of?
invitation-question-means = Only you can know. No name is asked for, and none is kept: simply choose the answer that leaves you free to speak.
invitation-accept = Take the seat
invitation-accept-means = Next you read the circle’s agreement. You sit at the table once you affirm it.
invitation-another = I’d like a seat in another circle
invitation-another-means = Your coordinator looks for another table. No reason is asked or kept.
invitation-not-now = Not this season
invitation-not-now-means = Nobody asks why. Your coordinator sees the answer for 30 days; then it is erased.
invitation-voluntary = Joining is voluntary. It is not part of appraisal, credentialing or pay at { $organisation }.
