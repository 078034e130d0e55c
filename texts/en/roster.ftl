### Rosters: who works where. A list, a file, what the file would do, taking a line off.

roster-title = People
roster-lead = What each of your sites says of its people. A roster tells who can be asked; nobody on it is written to by that.
roster-bring = Bring a roster file
roster-none = Nobody is on a roster yet
roster-none-next = Bring a file with one line a person: name, e-mail address and site. You see every line before anything is kept.
roster-sites = Your sites
roster-site-count = { $count ->
    [0] nobody yet
    [one] one person
   *[other] { $count } people
}
roster-search = Name
roster-search-button = Find
roster-search-site = Site
roster-search-all = All my sites
roster-caption = { $count ->
    [one] One person on this page
   *[other] { $count } people on this page
}
roster-nobody = Nobody is called that here.
roster-nobody-all = Show everyone
roster-name = Name
roster-site = Site
roster-specialty = Specialty
roster-change = What you can do
# The name of the person follows for those who hear the page.
roster-take-off = Take off
roster-more = The next { $count }
roster-first = Back to the beginning
roster-removed = The line was taken off the roster.
roster-imported = { $added ->
    [0] Nobody was added
    [one] One person was added
   *[other] { $added } people were added
}, { $changed ->
    [0] none changed
    [one] one changed
   *[other] { $changed } changed
}, { $same ->
    [0] none stayed as they were.
    [one] one stayed as it was.
   *[other] { $same } stayed as they were.
}
roster-imported-out = { $count ->
    [one] One line was left out.
   *[other] { $count } lines were left out.
}
roster-imported-proposed = { $count ->
    [one] One person gets a letter that a roster has another address for them; only they can change it.
   *[other] { $count } people get a letter that a roster has another address for them; only they can change it.
}

## Bringing a file

roster-upload-title = Bring a roster
roster-upload-lead = You see every line before anything is kept, and nobody is written to by an import.
roster-upload-file = Roster file
roster-upload-hint = CSV or text, at most 5 MB and { $rows } people.
roster-upload-choose = Please choose a file.
roster-upload-button = Look at the file
roster-upload-broken = The file didn’t arrive whole. Please choose it and send it again.
roster-upload-columns = What the file says
roster-upload-columns-lead = One line a person under a line of headers, in English or French, in any order. Only name, email and site are needed; a column that is missing changes nothing.
roster-upload-column = Header
roster-upload-meaning = What stands in it
roster-upload-needed = needed
roster-upload-template = A file to fill in
roster-upload-encodings = How it is saved
roster-upload-encodings-means = As a spreadsheet program saves CSV: commas, semicolons or tabs; UTF-8, Unicode text or Windows. A workbook (.xlsx) has to be saved as CSV first.
roster-upload-who = Who reads this
roster-upload-who-means = You, until you import it or for 24 hours. Then the coordinators of the same sites; the operator of { $organisation } sees names and addresses of accounts.

roster-column-name = The person’s name.
roster-column-preferred-name = What the person wants to be called.
roster-column-email = The address at work; it tells people apart.
roster-column-site = The site’s code or name, as your organisation has it.
roster-column-further-sites = More sites, with semicolons between them.
roster-column-specialty = In your own words.
roster-column-seniority = In your own words: early leader, section head, chief.
roster-column-manager-email = The line manager’s address. A manager and a report never share a circle.
roster-column-team = The people one works with every day.
roster-column-slots = Hours in which the person can meet, in the site’s time: Tue 12:00-13:00; Thu 17:30-19:00.
roster-column-staff-id = Your own number for the person. It stays when names and addresses change.

## What a file would do

roster-preview-title = Before it is kept
roster-preview-eyebrow = { $file }
roster-preview-unnamed = Your file
roster-preview-unreadable = This file can’t be read
roster-preview-again = Choose another file
roster-preview-nothing = Nothing is kept yet.
roster-preview-new = New
roster-preview-changed = Changed
roster-preview-same = As they are
roster-preview-looks = Perhaps somebody you have
roster-preview-bad = To be mended
roster-preview-read = How it was read
roster-preview-read-as = { $encoding }, { $separator } between the fields
roster-preview-utf8 = UTF-8
roster-preview-utf16 = Unicode text
roster-preview-windows = Windows-1252; letters with accents are worth a look
roster-preview-comma = commas
roster-preview-semicolon = semicolons
roster-preview-tab = tabs
roster-preview-ignored = Not read, because the header isn’t known: { $columns }.
roster-preview-absent = { $count ->
    [one] One person on your rosters isn’t in this file. Nothing happens to them.
   *[other] { $count } people on your rosters aren’t in this file. Nothing happens to them.
}
roster-preview-button = { $count ->
    [0] Import nobody, and forget the file
    [one] Import one person
   *[other] Import { $count } people
}
roster-preview-button-means = Nobody is written to, except those for whom the file has another address.
roster-preview-stale = The rosters changed while you looked. Here is what the file would do now; look once more at who is the same person.
roster-preview-bad-title = { $count ->
    [one] One line to be mended
   *[other] { $count } lines to be mended
}
roster-preview-bad-means = They are left out. Mend them in your file and bring it again: lines that are there already change nothing.
roster-preview-looks-title = { $count ->
    [one] One line looks like somebody you have
   *[other] { $count } lines look like somebody you have
}
roster-preview-looks-means = Tick those who are the same person. Another address changes nothing by itself: the person is told by letter, and only they can change it.
roster-preview-looks-staff = The staff number is that of { $name } ({ $email }), the address isn’t.
roster-preview-looks-name = { $name } ({ $email }) works at the same site under the same name.
roster-preview-looks-address = The address is that of { $name }, a very different name. Unless it is the same person, the line is left out.
roster-preview-same-person = This is the same person
roster-preview-changed-title = { $count ->
    [one] One person changes
   *[other] { $count } people change
}
roster-preview-change = { $column }: { $before } → { $after }
roster-preview-blank = nothing
roster-preview-new-title = { $count ->
    [one] One new person
   *[other] { $count } new people
}
roster-preview-same-title = { $count ->
    [one] One person stays as they are
   *[other] { $count } people stay as they are
}
roster-preview-capped = The first { $shown } of { $count } are shown.
roster-preview-line = Line { $number }
roster-preview-note = To look at: { $note }

## Taking a line off

roster-remove-title = Take { $name } off the roster of { $site }?
roster-remove-lost = What goes: the line with specialty, seniority, team, manager and hours. { $name } can’t be asked or seated from { $site } any more.
roster-remove-kept = What stays: the account, answers given, and everything the person wrote themselves.
roster-remove-again = A later file that has the line brings it back.
roster-remove-button = Take { $name } off
roster-remove-keep = Leave it there
