/** Sentences that any area may use. {noun} is a milestone; days and dates are given by what happened. */

export const COMPLETED = [
  '{Noun} was completed on {day}.',
  'We finished {noun} on {day}.',
  '{Noun} has been in place since {day}.',
  'Partners accepted {noun} on {day}.',
  'On {day} {board} noted that {noun} is complete.',
  '{Noun}: done, on {day}.',
] as const;

export const COMPLETED_LATE = [
  'That is {days} days after its first date.',
  'It took {days} days longer than planned.',
  'We had first promised it {days} days earlier.',
] as const;

export const SLIPPED = [
  '{Noun} is now expected on {new}, not {old}.',
  'We have moved our forecast for {noun} from {old} to {new}.',
  '{Noun} will not be ready on {old}; {new} is the new date.',
  'The date for {noun} has gone from {old} to {new}.',
  'We had said {old} for {noun} and now say {new}.',
  'Expect {noun} on {new}; {old} turned out to be too soon.',
] as const;

export const SLIPPED_OFTEN = [
  'This is not the first time we have moved it.',
  'We know that this date has moved before.',
  'It has now moved {moves} times, and we have asked {group} to look at why.',
] as const;

export const NO_DATE = [
  'We cannot give a date for {noun} yet.',
  '{Noun} is overdue, and we would rather give no date than a guess.',
  'There is no new date for {noun}; {board} has asked for one next month.',
  'The old date for {noun} has passed and the new one is not agreed.',
] as const;

export const DUE_NEXT = [
  '{Noun} is due on {day}.',
  'We aim to have {noun} by {day}.',
  'Then {noun}, which we forecast for {day}.',
  'Our next date is {day}, for {noun}.',
] as const;

export const STUCK = [
  'We have stood still here for {months} months.',
  'Nothing has moved here for {months} months, and we want to be plain about it.',
  'This is month {months} at the same level.',
  'No progress again this month.',
] as const;

export const WATERMELON = [
  'The date has moved but the work has not stopped: {group} has the last draft, and we are sure of the new date.',
  'The facts look worse than they are. What is missing is one signature, and it is promised.',
  'The delay is in a single neighbourhood; everywhere else this is done.',
  'We know that the milestone is late. The new lead started this month and has cleared most of the backlog.',
  'The remaining step is not in our hands, and everything that is has been done.',
  '{Board} looked at this on {date} and is confident that the new date will hold.',
  'A later date was agreed informally with the ICB, and the re-baseline has not been asked for yet.',
  'The work is finished in practice, and the paper that proves it goes to {board} next.',
  'Money was confirmed on {date}, which was the only obstacle.',
  'Teams already work in this way. Only the formal agreement is missing.',
  'We have {k} weeks of slack in the plan that the milestone date does not show.',
  'Partners met on {date} and each confirmed its part.',
] as const;

export const NEXT_TO_FACTS = [
  'What the dates do not show is that {group} now meets on this every week.',
  'We have told {board} what would bring it back.',
  'A plan to recover goes to {group} next month.',
  'We would welcome a conversation with the ICB about it.',
  'Without a decision on this by the end of next month it will get worse.',
  'Two partners have offered people to help.',
  'The rest of the area is sound.',
] as const;

export const OVERDUE = [
  '{Noun} is {days} days overdue.',
  '{Noun} should have been complete {days} days ago.',
  'We are {days} days past the date for {noun}.',
  '{Days} days late now with {noun}.',
] as const;

export const FORECAST_LATE = [
  '{Noun} is forecast {days} days after it is due.',
  'We expect {noun} {days} days late.',
  'On present plans {noun} comes {days} days after its date.',
  'Our own forecast puts {noun} {days} days behind.',
] as const;

export const FELL = [
  'Readiness fell this month, and we want to see it recover before saying that we are safe.',
  'We dropped a level this month.',
  'A rating went down, so the next milestone is less certain than it was.',
] as const;

export const WORSE_THAN_FACTS = [
  'No date has slipped yet, but we do not think that the next one is safe.',
  'On paper all is well. In the room it did not feel so.',
  'The milestones are met; what they were meant to change has not changed yet.',
  'We are calling this early, so that there is time to help.',
  'What is complete rests on one or two people, and they are tired.',
  'Progress has stopped, and the next step needs something we have not got.',
  'The dates hold only if nothing else goes wrong.',
  '{Forum} told us that it does not see the difference yet, and we believe it.',
] as const;

export const SAME_TEXT = [
  'The words still describe where we are; nothing happened that would change them.',
  'We left the text as it was on purpose: the position is the same.',
  'The team had no time to rewrite this, and we checked that it is still true.',
] as const;

export const MOVED_AGAIN = [
  'The forecast moved again because the decision it depends on was put off once more.',
  'We were too hopeful last time; this date has been agreed with every partner concerned.',
  'Each earlier date assumed a start that did not come. Work has now begun.',
  'We moved it in small steps and should have moved it once. {Group} has asked for one honest date.',
] as const;

export const NO_EVIDENCE = [
  'The signed copy is with the board office and follows next month.',
  'Minutes are not approved yet; we will add the link when they are.',
  'The document is being put online, and the address will follow.',
] as const;
