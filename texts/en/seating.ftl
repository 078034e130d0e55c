### The seats of a circle, for its coordinator.

seating-title = Seats of { $circle }
seating-eyebrow = { $program }, { $season }
seating-core = { $taken } of { $members }
seating-under = have accepted
seating-label = { $taken } of { $members } members have accepted their seats
seating-meetings = When and where this circle meets. Everyone at the table gets one letter with an entry for their calendar.
seating-none-drafted = Everyone at this table was told.
seating-short = { $count ->
    [one] One more member is needed before invitations can go out.
   *[other] { $count } more members are needed before invitations can go out.
}
seating-no-lead = A facilitator is needed before invitations can go out.
seating-not-ready = { $program } isn’t ready to invite yet.
seating-not-ready-link = See what is open

seating-invite = Send the invitations
seating-invite-means = { $count ->
    [one] One letter goes out. It says that joining is voluntary, and no part of appraisal, credentialing or pay.
   *[other] { $count } letters go out, one to each. They say that joining is voluntary, and no part of appraisal, credentialing or pay.
}
seating-sent = { $count ->
    [0] They were on their way already.
    [one] One invitation is on its way.
   *[other] { $count } invitations are on their way.
}
seating-against-declined = { $name } said: not this season. Withdraw the seat.
seating-against-facilitator = { $name } isn’t one of the program’s facilitators any more. Withdraw the seat, or add them again on the program’s page.

seating-caption = Who sits here, and where each seat stands
seating-person = Person
seating-part = Sits as
seating-state = Stands
seating-change = What you can do
seating-member = member
seating-facilitator = facilitator
seating-co-facilitator = co-facilitator
seating-drafted = drafted; nobody was told
seating-invited = invited, no answer yet
seating-accepted = accepted
seating-active = takes part
seating-paused = away for a while
seating-left = has left
seating-declined = declined
seating-declined-note = “Declined” is seen by the coordinators of this program only, and erased after 30 days.
# The name of the person follows for those who hear the page.
seating-withdraw = Withdraw
seating-withdraw-note = A drafted or offered seat can be withdrawn. Somebody who was invited finds the invitation gone. A seat that was taken is the person’s own to leave.

seating-add-member = Add a member
seating-add-facilitator = Add a facilitator
seating-add-who = Who
seating-add-choose = Choose somebody
seating-add-person = { $name }, { $site }
seating-add-wants = { $name }, { $site } (wants a seat)
seating-add-hint = Those who want a seat come first. The seat is only drafted until you send the invitations.
seating-add-lead-hint = Of the program’s facilitators. A circle has one or two.
seating-add-new-hint = The circle meets already: a new member is announced to everyone, and reads nothing older until all agree.
seating-add-nobody = Nobody is left to seat.

seating-discard-title = Discard this draft
seating-discard-means = Nobody was told of this circle. Its seats are free again, and whoever wants one waits as before.
seating-discard = Discard the draft
