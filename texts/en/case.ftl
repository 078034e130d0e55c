### A case: what one member brings to one meeting.

case-title = What will you bring?
case-tell = I’ll tell it, nothing written
case-tell-or = It counts as much. Or a few lines, if that helps:
case-hard = What is hard
case-hard-hint = One situation, as you would tell a friend.
case-want = What I want
case-tried = What I tried
case-feel = What I feel
case-question = My question
case-question-hint = What would you like the table to think about with you?
# $when is made by when-relative-moment: “Tuesday 12:15”.
case-share-start = Share with the circle on { $when }
case-share-start-near = Share with the circle { $when }
case-share-day = on { $when }
case-share-now-short = now
case-share-now = Share with the circle now
case-save = Save for myself
case-earlier = So that they can read it beforehand, share it
case-told-title = You’ll tell it
case-told = Nothing is shared, and nothing has to be written.
case-saved = Saved for yourself. Nobody else sees that you wrote anything.
case-saved-beside = Saved for yourself.
case-shared-title = Shared with the circle
case-shared-now = The circle reads it.
case-shared-later = The circle reads it from { $when } on. Until then nobody sees that it is there.
case-shared-differs = What you wrote since is saved for yourself. The circle has the words you shared.
case-back = Take it back
case-back-until = You can until the meeting begins.
case-closed = This meeting was called off, or somebody else brings the case. What you wrote is still yours.
case-closed-typed = It can’t be stored any more: the meeting was called off, somebody else brings the case, or the circle has read it. What you typed is still here; copy what you want to keep.
case-stale = You saved this in another window meanwhile. What you typed is still here, and what is stored stands below. Save again to put yours in its place.
case-stored = What is stored
case-guard-record = A record number points to one person. Leave out { $found }.
case-guard-social = A social security number points to one person. Leave out { $found }.
case-guard-telephone = A telephone number can identify someone. Leave out { $found }.
case-guard-email = A mail address can identify someone. Leave out { $found }.
case-guard-web = A web address can identify someone. Leave out { $found }.
case-guard-several = These can identify someone. Leave out { $found }.
# Where it stands: “902 555 0148” on line 2.
case-guard-line = “{ $found }” on line { $line }
case-guard-only = “{ $found }”
case-guard-note = Numbers and addresses that point to somebody are refused before anything is stored. Names and dates are yours to leave out.

case-who-title = Who can read this
case-who-saved = Saved for yourself: only you. Nobody sees whether you wrote anything, not whoever leads either.
case-who-shared = { $facilitators ->
    [one] Shared: your circle’s { $members } members and the one who leads, from the time you choose.
   *[other] Shared: your circle’s { $members } members and the { $facilitators } who lead, from the time you choose.
}
case-who-newcomer = Whoever joins later reads nothing that is older, until everyone says welcome.
case-who-host = Either way it is encrypted in the database. The people who run the server of { $organisation } could open it if they set out to; a court can order it.
case-who-gone = It is erased on { $date }, 14 days after the meeting. You may keep your own.

case-keep-title = Your own copy
case-keep-goes = It is erased on { $date }.
case-keep = Keep it for myself
case-kept = You keep it until you let it go. The circle’s copy is erased on { $date } all the same.
case-let-go = Let it go with the others
case-erase = Erase mine
case-erase-ask = Erase what you wrote?
case-erase-means = The lines you saved for yourself are gone at once, and nobody can bring them back. What you shared stays shared until you take it back.
case-erase-yes = Erase it
case-erase-no = Keep it

## On the meeting’s page

case-section = The case
case-section-nobody = Nobody has said yet that they bring one.
case-section-offer = I’ll bring one
case-section-ask = Say who brings it
case-section-change = Change who brings it
case-section-prepare = Prepare it
case-section-open = Open yours
case-section-other = { $name } brings it, told or written. What they share stands here.
case-section-by = { $name } shared this with the circle. It is erased on { $date }.
case-section-yours = You shared this with the circle. It is erased on { $date }.
case-section-stays = It stays at this table.
case-section-prompt = A prompt
case-section-prompt-read = Read all of it
case-section-prompt-none = If it helps, give this meeting one of the prompts.
case-section-prompt-attach = Choose a prompt
case-section-prompt-change = Change it
case-section-affirm = The case and the prompt open once you have affirmed the agreement.
case-section-affirm-button = Read the agreement
case-section-prove = The case and your own notes want a fresh proof that it is you.
case-section-prove-button = Prove it
case-section-reflection = Looking back
case-section-reflection-means = A few lines for yourself, while it is fresh.
case-section-reflection-write = Your notes
