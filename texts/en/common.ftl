### What is said alike everywhere.

# The product's name. It is not translated.
-circlekeep = Circlekeep

common-product = { -circlekeep }
common-save = Save
common-cancel = Cancel
common-back = Back
common-continue = Continue
common-remove = Remove
# Stands after the label of a box that may stay empty.
common-optional = optional
# The link beside every box that takes text; it leads to the table of rights.
common-who-can-read = Who can read this?
common-saved = Saved.
# Times on a page: $city is the city of the reader's time zone.
# The first line of a list to pick from, which is no choice yet.
common-choose = Choose…
# A time zone in a list: “Halifax (America)”.
common-zone = { $city } ({ $area })
