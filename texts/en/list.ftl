### Several things in one sentence: “Ana, Marc and Li”.

list-pair = { $first } and { $last }
# Adds one in the middle: $start is the list so far.
list-more = { $start }, { $next }
# Adds the last of three or more.
list-end = { $start } and { $last }
