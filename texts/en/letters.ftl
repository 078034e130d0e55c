### Letters. Subjects say nothing of a circle: an assistant may read them. No letter names whom one
### meets, and each says what happens if one does nothing.

# At the foot of each.
letters-sender = { $organisation } runs { -circlekeep } and sent you this letter.
# At the foot of letters about a circle.
letters-silence = What is said or written in a circle never stands in a letter.
# Under a button whose link needs no password.
letters-link-days = The link is yours alone and works for seven days. Please don’t pass it on.
letters-link-minutes = The link is yours alone and works once, within 30 minutes. Please don’t pass it on.
# Labels of facts.
letters-program = Program
letters-season = Season
letters-new-address = New address
letters-operator = Operator
letters-coordinator = Coordinator
letters-sponsor = Sponsor
letters-facilitator = Facilitator
letters-voluntary = Joining is voluntary. It is not part of appraisal, credentialing or pay, and nobody asks you for a reason.

# To somebody who has a part to play and no account yet; a list of roles follows the lead.
letters-account-subject = Your account at { $organisation }
letters-account-heading = Your account is ready to be yours
letters-account-lead = { $organisation } runs small peer learning circles for physicians with { -circlekeep }, and asks you to take a part in running them:
letters-account-button = Complete your account
letters-account-nothing = If you do nothing, no account is made and the link ends by itself. Whoever gave you the part can send a new one.

# The same to somebody who has an account.
letters-charge-subject = Your part at { $organisation }
letters-charge-heading = You have a new part
letters-charge-lead = This is your part in the peer learning circles at { $organisation } now:
letters-charge-button = Open { -circlekeep }
letters-charge-nothing = You need to do nothing. If this isn’t right, tell the people who run { -circlekeep } at { $organisation }.

# An invitation to a seat, as a member or to lead.
letters-seat-subject = Invitation to peer meetings
letters-seat-heading = There is a seat for you
letters-seat-lead = { $organisation } invites you to a small circle of colleagues who meet through a season, in confidence, and work through real cases together.
letters-seat-heading-lead = Would you lead a circle?
letters-seat-lead-lead = { $organisation } asks you to lead a small circle of colleagues who meet through a season, in confidence, and work through real cases together.
letters-seat-button = See the invitation
letters-seat-nothing = If you do nothing, you haven’t joined. The seat stays open for you until it is given to somebody else.

# Before any circle is formed.
letters-wish-subject = Peer meetings: would you like a seat?
letters-wish-heading = Would you like a seat?
letters-wish-lead = { $organisation } plans small circles of colleagues who meet through a season, in confidence, and work through real cases together. You are asked before any circle is formed.
letters-wish-refusal = A no is seen by the coordinator of the program only, and erased after 30 days.
letters-wish-button = Say yes or no
letters-wish-nothing = If you do nothing, no seat is kept for you.

letters-reset-subject = Choose a new password
letters-reset-heading = Choose a new password
letters-reset-lead = Somebody, most likely you, asked for a new password for your account at { $organisation }.
letters-reset-button = Choose a new password
letters-reset-nothing = If you do nothing, your password stays as it is. If it wasn’t you who asked, that is all you need to do.

letters-completion-subject = Your account at { $organisation }
letters-completion-heading = A new link for your account
letters-completion-lead = Somebody, most likely you, asked to go on with your account at { $organisation }. It isn’t complete yet, and the link in an earlier letter no longer works.
letters-completion-nothing = If you do nothing, no account is made and the link ends by itself. If it wasn’t you who asked, that is all you need to do.

letters-reset-done-subject = Your password was changed
letters-reset-done-heading = Your password was changed
letters-reset-done-lead = A new password was set for your account at { $organisation }, by the link that was sent to this address. Every browser that was signed in to it is signed out.
letters-reset-done-nothing = If it was you, you need to do nothing.
letters-reset-done-other = If it wasn’t, somebody may be reading your mail. Choose another password now, and tell the people who run { -circlekeep } at { $organisation }.
letters-reset-done-button = Choose another password

# To a facilitator; it doesn’t say whose password.
letters-reset-told-subject = Peer meetings: one question to ask
letters-reset-told-heading = One question for your next meeting
letters-reset-told-lead = Somebody in a circle that you lead has set a new password. Most often that is just what it seems. Now and then it is somebody else, reading along.
letters-reset-told-ask = Please ask at the beginning of your next meeting: “Did one of us choose a new password?” If nobody says yes, tell the people who run { -circlekeep } at { $organisation } the same day.
letters-reset-told-nothing = If you do nothing, nobody else asks. Whose password it was stands in no letter, as others may read your mail.

letters-address-asked-subject = Your e-mail address is about to change
letters-address-asked-heading = Is this your new address?
letters-address-asked-lead = Somebody who is signed in to your account at { $organisation } asked for another address.
letters-address-asked-button = Confirm it or stop it
letters-address-asked-nothing = If you do nothing, the new address counts seven days after it was asked for. If it wasn’t you, stop it now, then choose a new password.

# To the old address and the new one.
letters-address-changed-subject = Your e-mail address was changed
letters-address-changed-heading = Your address was changed
letters-address-changed-lead = You now sign in to { -circlekeep } at { $organisation } with this address, and its letters go there.
letters-address-changed-nothing = If it was you, you need to do nothing.
letters-address-changed-other = If it wasn’t, tell the people who run { -circlekeep } at { $organisation } today: they can give your account back to you.

# $site is a hospital or a clinic.
letters-address-proposed-subject = Has your e-mail address changed?
letters-address-proposed-heading = Has your address changed?
letters-address-proposed-lead = The list of people at { $site } has another e-mail address for you than this one. Nothing was changed: nobody but you can do that.
letters-address-proposed-button = Change your address
letters-address-proposed-nothing = If you do nothing, letters keep coming to this address, and you keep signing in with it.

# $circle is the name that the circle gave itself.
letters-newcomer-subject = Peer meetings: a change in your group
letters-newcomer-heading = Somebody joins { $circle }
letters-newcomer-lead = A new seat is taken at your table. Whoever sits there reads nothing that was written before, unless every one of you agrees.
letters-newcomer-affirm = You are asked to say yes to your agreement once more, now that there is one more to keep it.
letters-newcomer-button = Open your circle
letters-newcomer-nothing = If you do nothing, earlier texts stay closed to the newcomer, and the circle’s texts stay closed to you until you have said yes. Meetings are open to you either way.

letters-agreement-subject = Peer meetings: your agreement has changed
letters-agreement-heading = A new agreement for { $circle }
letters-agreement-lead = A new version of your circle’s agreement was written. It is short, and one tap says yes to it.
letters-agreement-button = Read the agreement
letters-agreement-nothing = If you do nothing, the circle’s texts stay closed to you until you have said yes. Meetings are open to you either way.

# After a meeting; $circle is the name that the circle gave itself.
letters-pulse-subject = Peer meetings: a few quick taps, if you like
letters-pulse-heading = How was it at { $circle }?
letters-pulse-lead = Five taps at most, twenty seconds. Answering is voluntary, and nobody at your table learns who did.
letters-pulse-box = Your answers go into a sealed box. They are anonymous once the box is closed. Only when there are at least five does whoever leads your circle see how often each answer was chosen; until then they stay sealed, and meetings are added up.
letters-pulse-box-circle = Your answers go into a sealed box. They are anonymous once the box is closed. Only when there are at least five does your circle see how often each answer was chosen, all of you at once; until then they stay sealed, and meetings are added up.
letters-pulse-button = Answer in a few taps
letters-pulse-nothing = If you do nothing, nothing happens. The box closes five days after the meeting, and a day before that you are reminded once, if nothing of yours is in it.
letters-pulse-reminder-subject = Peer meetings: the box closes soon
letters-pulse-reminder-lead = The box takes answers until { $when }, and nothing of yours is in it. Five taps at most, twenty seconds, voluntary. A machine sent this: nobody at your table learns who answered, or to whom this went.
letters-pulse-reminder-nothing = If you do nothing, nothing happens. There is no further letter about it.

letters-test-subject = A test letter from { -circlekeep }
letters-test-heading = Letters arrive
letters-test-lead = You asked for this letter, to see that mail from { -circlekeep } at { $organisation } reaches people. It has reached you.
letters-test-button = Confirm it on the program’s page
letters-test-nothing = If you do nothing, the program can’t invite anybody yet.
