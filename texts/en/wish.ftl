### Would you like a seat this season?

wish-title = Would you like a seat this season?
wish-eyebrow = { $program }, { $season }
wish-lead = A circle is five to nine physicians from different sites and one person who leads the meetings. They meet through a season, work through what is hard, and keep what is said among themselves.
# $dates is a span such as “7 September to 18 December 2026”.
wish-dates = The season runs from { $dates }.
wish-yes = I’d like a seat
wish-yes-means = Your coordinator looks for a circle that fits your week. You are asked again before anything is settled.
wish-no = Not this season
wish-no-means = Nobody asks why. You can change your mind here for 30 days; then the answer is erased.
wish-voluntary = Joining is voluntary. It is not part of appraisal, credentialing or pay, at { $organisation } or anywhere else.
wish-who = Only the coordinator of the program sees your answer. “Not this season” is erased after 30 days.
wish-is-yes = You said: I’d like a seat. You can still change your mind.
wish-is-no = You said: not this season. You can still change your mind.
