### What is wrong with a roster file or a line of it, each with what to do.

## The whole file

roster-faults-empty = There is nothing in it. Please choose the file that has the people.
roster-faults-no-rows = There are headers and no lines under them. Please choose the file that has the people.
roster-faults-too-large = It is larger than { $max } MB. Please split it, or leave out columns that aren’t read.
roster-faults-too-many-rows = It has { $rows } lines; at most { $max } are read at once. Please split it in parts.
roster-faults-spreadsheet = It is a spreadsheet program’s own file. Open it there, choose “Save as”, and save it as CSV.
roster-faults-binary = It isn’t text. Please save the roster as CSV and choose that file.
roster-faults-missing = { $count ->
    [one] A column is missing: { $missing }.
   *[other] Columns are missing: { $missing }.
} The headers that were found: { $found }. Please name the columns so, or start from the file to fill in.
roster-faults-duplicate = Two headers mean the same ({ $column }): “{ $first }” and “{ $second }”. Please rename or remove one.

## A line

roster-faults-quote = A quotation mark opens a field and nothing closes it. Add the closing one, or remove the first.
roster-faults-few = The line has { $found ->
    [one] one field
   *[other] { $found } fields
}, the headers have { $expected }. Add what is missing; a field may be blank.
roster-faults-many = The line has { $found } fields, the headers have { $expected ->
    [one] one
   *[other] { $expected }
}. A field that holds a comma must stand in quotation marks.
roster-faults-blank = “{ $column }” is blank. Please fill it in.
roster-faults-text-long = “{ $column }” is longer than { $max } characters. Please shorten it.
roster-faults-text-odd = “{ $column }” holds a character that can’t be seen, probably from copying. Please type it again.
roster-faults-line-break = “{ $column }” holds a line break. Please write it in one line.
roster-faults-formula = “{ $column }” begins with “{ $lead }”, as a formula does. Please write it without.
roster-faults-no-letter = “{ $column }” has no letter. Please write the name.
roster-faults-fix = Perhaps: { $fix }
roster-faults-site = There is no site “{ $typed }”.
roster-faults-site-known = There is no site “{ $typed }”. The codes here: { $codes }.
roster-faults-site-near = There is no site “{ $typed }”. Codes that come near: { $codes }.
roster-faults-not-yours = { $site } isn’t one of your sites. Its own coordinator brings this line.
roster-faults-address-twice = { $email } stands on line { $line } already. Keep one of the two lines.
roster-faults-address-site = { $email } stands on line { $line } already, at { $site }. Keep one line, and name the other site in the column further_sites.
roster-faults-staff-twice = The staff number { $id } stands on line { $line } already, with another address. Please look which is right.
roster-faults-self = { $email } would be their own manager. Please name another, or leave the field blank.

## An address

roster-faults-email-long = In “{ $column }”, “{ $typed }” is longer than mail allows.
roster-faults-email-no-at = In “{ $column }”, “{ $typed }” has no @. An address looks like name@hospital.example.
roster-faults-email-many = In “{ $column }”, “{ $typed }” has more than one @. Please keep one address.
roster-faults-email-character = In “{ $column }”, “{ $typed }” holds “{ $found }”, which an address can’t have. Please write it without.
roster-faults-email-accent = In “{ $column }”, “{ $typed }” holds the letter “{ $found }”. Please write the address as your mail program has it.
roster-faults-email-local = In “{ $column }”, “{ $typed }” is incomplete before the @.
roster-faults-email-domain = In “{ $column }”, “{ $typed }” is incomplete after the @.
roster-faults-email-no-dot = In “{ $column }”, “{ $typed }” has no dot after the @, as in hospital.example.

## Hours

roster-faults-slots-blank = The hours are blank. Please fill them in, or leave the column out.
roster-faults-slots-form = “{ $text }” isn’t a day and two times. Please write it so: Tue 12:00-13:00.
roster-faults-slots-day = “{ $text }” names no day of the week. Please write it so: Tue 12:00-13:00.
roster-faults-slots-time = “{ $text }” has a time that no day has. Please write hours from 0 to 24 and minutes from 0 to 59.
roster-faults-slots-end = “{ $text }” ends before it starts.
roster-faults-slots-short = “{ $text }” is shorter than { $least } minutes. Please make it longer, or leave it out.
roster-faults-slots-many = There are more than { $max } slots. A week has room for fewer; please keep the best.

## Worth a look

roster-faults-note-manager = the manager { $email } stands neither in this file nor on your rosters.
roster-faults-note-again = the same address stands on { $count ->
    [one] line { $lines }, which is left out.
   *[other] lines { $lines }, which are left out.
}
roster-faults-note-site = “{ $typed }” was read as { $site }.
roster-faults-note-further = { $site } isn’t one of your sites, so nothing is added there.
