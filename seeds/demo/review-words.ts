/** What SROs and ICBs write. {area} is the area's name. */

export const SENT_BACK = [
  'Please say plainly in {area} what the ICB could do. I will sign after that.',
  'The forecast in {area} looks like last month’s hope. Talk to {group} and give me the date we believe.',
  'I cannot sign {area} as it stands: the reason does not explain the colour.',
  'One partner told me another story about {area}. Please check with {council} first.',
  'Nearly there. {area} still says what it said in {lastmonth}.',
  'Please add the evidence for {area}; I was asked for it last time.',
] as const;

export const QUERIES = [
  'You state better than the facts suggest here. What makes you confident of the new date?',
  'Which neighbourhoods are behind the change you describe, and which are not there yet?',
  'The evidence is a note. Could we see the document, or the minute?',
  'This has stood still for some months. What would have to be true for it to move?',
  'The forecast has moved again. What has changed since the last time?',
  'Who will do the next step now that the post is empty?',
  'You say that partners agree. Has {council} confirmed it in writing?',
  'How many residents does this reach today, and how do you know?',
  'Your reason mentions money. Is that an ask to us, or are you settling it?',
  'Could you say more on how {forum} was involved?',
  'The rating rose while a milestone slipped. Please explain how the two fit.',
  'What would happen in this area if the next date were missed?',
] as const;

export const ANSWERS = [
  'We spoke to {group}: the date depends on one approval, which {board} has put first on its agenda.',
  'It holds in {some}. The others follow by the end of the quarter, and we have made that clear in the text.',
  'The minute is now linked. Sorry that it was missing.',
  '{Council} confirmed on {date}; the letter is on file.',
  'We have looked again and think that you are right. The text now says so.',
  'A deputy covers the post until it is filled. We have added that to the reason.',
  'About {n} people a month so far. The count comes from {community} and is checked each quarter.',
  'It is not an ask yet. If it is not settled at the next {board_short} it will be.',
  'The two are about different neighbourhoods, which our words did not show. We have rewritten them.',
  '{Forum} met twice on this and its comments are in the paper.',
] as const;

export const ADDED_AFTER_QUERY = [
  'After the ICB asked: {some} are furthest on, and the rest follow next quarter.',
  'To be clearer than we were: {group} has yet to approve this, and is expected to next month.',
  'Added on {date}: the figures come from {community} and were checked.',
  'We have since confirmed this with {council}.',
  'To answer the question raised: nothing here depends on new money.',
] as const;

export const ASSURED_LOWER = [
  'Two earlier dates were missed in the same way, and we have seen nothing yet that makes this one firmer.',
  'Our own meeting with the partners gave a more cautious picture.',
  'The work may well be close, but the signature is what counts and it is not there.',
  'We share the hope, not the certainty. We will look again next month.',
  'Evidence covers one neighbourhood only.',
  'The recovery plan has no owner for its hardest step.',
  'Other places with the same obstacle needed three more months.',
  'The place has been frank about the risks in its words; its colour does not match them.',
] as const;

export const ASSURED_HIGHER = [
  'The place is hard on itself here: what is late is small, and a date is agreed.',
  'We have seen the signed document since the return was made.',
  'The board of the ICB settled the open point this week.',
] as const;

export const ASSURED_SAME = [
  'Seen the evidence and agree.',
  'Discussed with the SRO; the colour is right.',
  'A visit to two teams bore this out.',
] as const;
