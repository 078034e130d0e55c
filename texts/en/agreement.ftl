### The agreement of a circle.

agreement-title = What we keep among ourselves
agreement-eyebrow = The agreement of { $circle }
agreement-stories = Learning leaves, stories stay
agreement-stories-means = You may take with you what you learned. Who said what, and whose story it was, stays at the table: nobody is named, quoted or hinted at outside.
agreement-nothing = Nothing leaves
agreement-nothing-means = Nothing said at the table is spoken of outside, not even what you learned there, and not even without names.
agreement-own-title = In the circle’s own words
agreement-own-none = This circle has added no lines of its own yet.
agreement-exceptions-title = When silence ends
agreement-exceptions-lead = Four things are stronger than this agreement. Whoever hears of one must act, and tells you so first where that is safe.
agreement-exception-danger = Somebody may die or be gravely hurt: you, or another person.
agreement-exception-abuse = A child, or somebody who can’t protect themselves, is being abused or neglected.
agreement-exception-impaired = A colleague practises while impaired, so that patients are at risk.
agreement-exception-safety = A patient was or will be harmed, and the safety rules of { $organisation } ask for a report.
agreement-support-title = If it gets heavy
agreement-support-none = Your program has written down nobody to call yet. In an emergency, call the emergency number of your country.
agreement-who-title = Who can read this page
agreement-who = The people at this table, facilitators included, and nobody else here: no coordinator, no sponsor, no operator. The lines are encrypted in the database. The people who run the server of { $organisation } could open them if they set out to; a court can order it.
agreement-version = { $affirmed ->
    [0] Version { $version }, of { $date }. Nobody at the table has affirmed it yet.
    [one] Version { $version }, of { $date }. One of { $seated } at the table has affirmed it.
   *[other] Version { $version }, of { $date }. { $affirmed } of { $seated } at the table have affirmed it.
}
agreement-affirm = I affirm this
agreement-affirm-join = With it you take your seat, and everything the circle keeps here opens to you.
agreement-affirm-again = It is new since you last affirmed it, or somebody new sits at the table. Until you affirm it, the circle’s page stays closed to you.
agreement-affirmed = You have affirmed this version.
agreement-back = To the circle
agreement-change = Change the agreement
agreement-leave = Or leave the circle
agreement-stale = It was changed while you were reading. This is the new version; please read it once more.

agreement-edit-title = Change the agreement
agreement-edit-level = How much stays at the table
agreement-edit-lines = The circle’s own lines
agreement-edit-lines-hint = Short sentences, agreed aloud first. No names, no cases.
agreement-edit-again = Everyone at the table gets a letter and affirms it again. Until then the circle’s page is closed to them.
agreement-edit-who-title = Who can read this
agreement-edit-who = Everyone at the table of { $circle }, and whoever accepts a seat there later. No coordinator, no sponsor, no operator.
agreement-edit-host = The lines are encrypted in the database. The people who run the server of { $organisation } could open them if they set out to; a court can order it.
agreement-edit-save = Ask everyone to affirm it
agreement-edit-stale = Somebody wrote a new version meanwhile. It stands below; save once more to put your words in its place.
agreement-edit-stored = As it is now
agreement-edit-empty-level = Please choose one of the two.
