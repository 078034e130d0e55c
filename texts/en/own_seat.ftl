### One's own seat: away for a while, back, or gone.

own-seat-title = Your seat
own-seat-eyebrow = { $circle }
own-seat-lead = You owe nobody a reason. Nobody is asked to explain you.
own-seat-pause = Pause for a while
own-seat-pause-means = Your seat stays yours. Until you come back you read nothing of the circle, and it sees that you are away. Where you were to bring a case, the part is free again, and what you shared is taken back.
own-seat-resume = Come back
own-seat-resume-means = You sit at the table again at once. If the agreement changed meanwhile, you read it first.
own-seat-leave = Leave the circle
own-seat-leave-means = At once you read nothing of the circle any more, and your seat is empty. Where you were to bring a case, the part is free again, and what you shared is taken back. Nobody looks for another seat for you, unless you say on your first page that you would like one.
own-seat-stay = Stay as you are
own-seat-paused = You are away from { $circle } for a while.
own-seat-stale = Your seat had changed meanwhile. This is how it stands now.
