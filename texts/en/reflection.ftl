### Reflections: private notes after a meeting.

reflection-title = Looking back
# $when is made by when-day: “Tuesday 3 March”.
reflection-eyebrow = { $circle }, { $when }
reflection-lead = For yourself. Any of the three, or all.
reflection-noticed = What I noticed
reflection-noticed-hint = In the room, or in myself.
reflection-attempt = What I’d try
reflection-need = What I need
reflection-save = Save for myself
reflection-saved = Saved. It is on the list of your reflections.
reflection-empty = Write in one of the three boxes.
reflection-stale = You saved this in another window meanwhile. What you typed is still here, and what is stored stands below. Save again to put yours in its place.
reflection-stored = What is stored
reflection-early-title = There is nothing to look back on yet
reflection-early = This page opens when the meeting begins.
reflection-all = All my reflections
reflection-to-meeting = To the meeting
reflection-who-title = Who can read this
reflection-who-own = Here, only you. No page shows it to anybody else: not to your circle, not to whoever leads it, not to a coordinator, a sponsor or an operator. Nobody sees whether you wrote.
reflection-who-host = It is encrypted in the database with a key of your own, but the server keeps that key: whoever runs the server of { $organisation } could open it if they set out to, and a court can order it.
reflection-who-kept = It stays until you delete it. Leave out names and patients all the same.

reflection-list-title = Reflections
reflection-list-lead = What you wrote for yourself. Only you open this page.
reflection-list-none = You have written none yet
reflection-list-none-means = After a meeting its page has a place for a few lines: what you noticed, what you’d try, what you need.
reflection-list-circles = To your circles
reflection-list-change = Change
reflection-list-delete = Delete
# Said after “Delete” to those who hear the page: which one.
reflection-list-of = the reflection of { $when }
reflection-list-written = Written on { $date }.
reflection-list-deleted = It is deleted.
reflection-list-cases = Your cases
reflection-list-cases-means = What you wrote for a meeting and saved for yourself.
reflection-list-case-kept = You keep it.
reflection-list-case-goes = It is erased on { $date }.
reflection-list-case-open = Open it
reflection-list-case-erase = Erase it
# Only heard, after “Open it” and “Erase it”: $when is “Tuesday 3 March 2026”.
reflection-list-case-of = (the case for { $when })

reflection-delete-title = Delete this reflection?
reflection-delete-means = These words are gone at once, and nobody can bring them back.
reflection-delete-yes = Delete it
reflection-delete-no = Keep it
