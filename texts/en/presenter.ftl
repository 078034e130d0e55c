### Who brings a case to a meeting, and the prompt that a meeting has.

presenter-title = Who brings a case?
# $when is made by when-relative-moment: “Tuesday 12:15”.
presenter-eyebrow = { $circle }, { $when }
presenter-nobody = Nobody has said so yet.
presenter-you = You bring a case.
presenter-other = { $name } brings a case.
presenter-offer = I’ll bring one
presenter-offer-means = Nothing has to be written. Telling it counts as much.
presenter-back = Give the part back
presenter-back-means = Without a reason. What you shared for this meeting is taken back with it; what you saved for yourself stays yours.
presenter-name = Who brings it
presenter-name-hint = Ask first, then write it down here.
presenter-name-nobody = Nobody yet
presenter-name-means = If somebody shared a case already, it is taken back when you name another.
presenter-save = Write it down
presenter-prepare = Prepare it
presenter-closed = This meeting is over or called off. Nothing changes any more.
presenter-changed = It was changed while you looked at it. Here is how it stands now.
presenter-to-meeting = To the meeting

presenter-prompt-title = A prompt for this meeting
presenter-prompt-now = The meeting has this one
presenter-prompt-take-off = Take it off
presenter-prompt-chosen = You chose this one
presenter-prompt-attach = Give it to this meeting
presenter-prompt-other = Choose another
presenter-prompt-choose = Choose one
presenter-prompt-means = Everyone at the table sees it on the meeting’s page, in the words it has today, also if it is reworded later.
