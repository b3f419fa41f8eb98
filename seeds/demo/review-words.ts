/** What SROs and ICBs write. {area} is the area's name. */

export const SENT_BACK = [
  'Please say plainly in {area} what the ICB could do. I will sign after that.',
  'The forecast in {area} looks like last month’s hope. Talk to {group} and give me the date we believe.',
  'I cannot sign {area} as it stands: the reason does not explain the colour.',
  'One partner told me another story about {area}. Please check with {council} first.',
  'Nearly there. {area} still says what it said in {lastmonth}.',
  'Please add the evidence for {area}; I was asked for it last time.',
] as const;

export interface Question {
  text: string;
  answers: readonly string[];
}

/** Asked where a place states better than the facts support. */
export const DOUBTS: readonly Question[] = [
  {
    text: 'You state better than the facts suggest here. What makes you confident of the new date?',
    answers: [
      'It depends on one approval, and {board} has put that first on its agenda.',
      'We have looked again and think that the doubt is fair. The text now says so.',
    ],
  },
  {
    text: 'The milestone is late and the colour is not. Which of the two should we tell our board?',
    answers: [
      'Both, please: the date is late and {group} has the rest in hand. Our reason now says it that way round.',
      'Tell it that the signature is missing. We had let the finished work speak for the unfinished paper.',
    ],
  },
  {
    text: 'What would you have to see before calling this amber or red?',
    answers: [
      'Another month without a decision by {board}. We have written that into our reason.',
      'A second move of the date. We have agreed that with {council} on {date}.',
    ],
  },
  {
    text: 'Who outside your own team shares this view of the area?',
    answers: [
      '{Council} and {gp} do; both said so at {group} on {date}.',
      'Fewer than we thought. We asked {forum} and have changed our words.',
    ],
  },
];

export const QUERIES: readonly Question[] = [
  {
    text: 'Which neighbourhoods are behind the change you describe, and which are not there yet?',
    answers: [
      'It holds in {some}. The others follow by the end of the quarter, and the text now says so.',
      '{Some} are furthest on. We have named the rest in the text, with what each still needs.',
    ],
  },
  {
    text: 'The evidence is a note. Could we see the document, or the minute?',
    answers: [
      'The minute is on the shared drive now. Sorry that it was missing.',
      '{Group} released the paper on {date}; you have the link by e-mail.',
    ],
  },
  {
    text: 'What would have to be true for this area to move next month?',
    answers: [
      'One decision by {board}, which is on its agenda.',
      'A named person at {community}. We have asked for one by the end of the month.',
    ],
  },
  {
    text: 'Who will do the next step, and by when?',
    answers: [
      'A deputy does until the post is filled; {group} looks at it each week.',
      '{Gp} has taken it on, and told us so on {date}.',
    ],
  },
  {
    text: 'You say that partners agree. Has {council} confirmed it in writing?',
    answers: ['Yes, on {date}; the letter is on file.', 'Not yet. We have made the words more careful.'],
  },
  {
    text: 'How many residents does this reach today, and how do you know?',
    answers: [
      'About {n} people a month so far. The count comes from {community} and is checked each quarter.',
      'We do not know well enough, and say so now. A first count is due from {gp} next month.',
    ],
  },
  {
    text: 'Could you say more on how {forum} was involved?',
    answers: [
      'It met twice on this, and its comments are in the paper.',
      'It saw the draft on {date} and asked for two changes, both made.',
    ],
  },
  {
    text: 'What would happen in this area if the next date were missed?',
    answers: [
      'The next step could start without it, a month later. We have added that to the text.',
      'Winter plans would be hit. {Board} knows, and has asked to hear of any delay at once.',
    ],
  },
];

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
