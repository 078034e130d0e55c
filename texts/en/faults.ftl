### Pages for what didn't work: a title, what happened, what to do next.

# 403
faults-forbidden-title = This isn’t yours to open
faults-forbidden-what = The page exists, but it belongs to a role you don’t hold here.
faults-forbidden-next = If your work needs it, ask the coordinator of your program.

# 404
faults-missing-title = There is nothing here
faults-missing-what = The address may be incomplete, or what stood here was moved or erased.
faults-missing-next = Your home page shows everything that is yours today.

# 405
faults-method-title = That doesn’t work at this address
faults-method-what = The page was asked for in a way it doesn’t answer. Nothing was changed.
faults-method-next = Go back, reload the page and try again.

# 413
faults-large-title = That was too much at once
faults-large-what = What you sent is larger than this page takes, so nothing of it was stored.
faults-large-next = Go back and send less. What you typed should still be there.

# 422: the heading above the list of what to change
faults-summary = { $count ->
    [one] One thing to change before this goes on
   *[other] { $count } things to change before this goes on
}

# 422: a line of that list, after the name of the field: $name, $message
faults-line = { $name }: { $message }
# The same after a name that is a question or a sentence: $name, $message
faults-line-asked = { $name } { $message }

# 429
faults-soon-title = A short pause
faults-soon-what = There were many tries in a short time, so this page is resting. It does that to keep out anybody who guesses.
faults-soon-next = { $minutes ->
    [one] Please try again in a minute.
   *[other] Please try again in { $minutes } minutes.
}

# 500
faults-broken-title = Something broke on this side
faults-broken-what = It is not your doing. What you sent may not have been stored; please check before you send it again.
faults-broken-next = Try again in a moment. If it stays like this, tell the people who run { -circlekeep } at { $organisation }.
# $reference is a number that leads them to the record of what happened; it holds no words of yours.
faults-broken-reference = Reference for them: { $reference }

# 503
faults-away-title = { -circlekeep } is being looked after
faults-away-what = It is starting, or under more load than it can carry. What you saved is still there.
faults-away-next = Try again in a minute. Your meeting’s joining link stands in your calendar and works without this page.

# A form sent from somewhere other than its own page
faults-origin-title = That form didn’t come from here
faults-origin-what = It was sent from another site or an old page, so nothing was changed.
faults-origin-next = Open the page again from { -circlekeep } and send it from there.

faults-home = Go to your home page

# 409
faults-stale-title = This has changed meanwhile
faults-stale-what = It was answered, sent or changed before yours arrived, so nothing was done twice.
faults-stale-next = Open the page again to see how it stands now.

# 400, 415
faults-odd-title = That couldn’t be read
faults-odd-what = What arrived isn’t what this page expects, so nothing was stored.
faults-odd-next = Go back, reload the page and send it again.

# The browser's tab of a page whose form must be corrected: $page is the page's title.
faults-title = To change: { $page }
