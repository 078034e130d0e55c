### One's own circles.

circles-title = Your circles
circles-empty-title = Your circle will sit here
circles-empty = A circle is five to nine physicians from different sites and one person who leads the meetings.
circles-empty-next = Your coordinator asks you before anything begins. The question comes by letter and stands on your home page.
circles-left = You have left the circle. Nothing of it opens to you any more, and nobody is asked why.
circles-declined = Thank you for answering. Your coordinator sees the answer; no reason is kept.
circles-quiet = { $program }, { $dates }.
circles-over = { $program }, { $dates }. Its season is over.
circles-invited = A seat in a circle
circles-invited-call = Answer the invitation
circles-affirm-call = Read and affirm the agreement
circles-paused-call = You are away for a while: come back
circles-welcome-call = { $count ->
    [one] Somebody new sits here: say welcome
   *[other] { $count } people are new here: say welcome
}
# To whoever leads: $all is everyone who was asked and hasn’t said no.
circles-taken = { $asked ->
    [0] { $taken ->
        [one] One member has taken a seat.
       *[other] All { $taken } members have taken their seats.
    }
    [one] { $taken } of { $all } have taken their seats; one hasn’t answered.
   *[other] { $taken } of { $all } have taken their seats; { $asked } haven’t answered.
}
# $day is a word or a date, made by when-relative-day: “tomorrow”, “Tuesday”.
circles-next = Next { $day } at { $time }.
# Both are whole sentences.
circles-both = { $taken } { $next }
# To whoever leads: of the meetings so far, how many took place.
circles-met = Met { $met } of { $all }.
# $coming of $all come to the next meeting.
circles-next-coming = Next { $day } at { $time }, { $coming } of { $all } coming.
circles-call-present = Nobody presents yet: ask
circles-call-few = Not enough to meet: move it
