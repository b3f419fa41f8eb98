import type { AreaPhrases } from './phrases';

export const PARTICIPATION: AreaPhrases = {
  nouns: {
    'PAR-2': 'the agreement on seats for residents and community groups',
    'PAR-3': 'co-design with our first underserved community',
  },
  did: {
    'PAR-F1': [
      '{Forum} met us to say what it would want from a seat and what would put people off.',
      'Residents have seats in {some}, with expenses paid.',
      'Residents and community groups hold seats at every level, written into the terms of reference.',
      'The chair of one neighbourhood is a resident, chosen by the group itself.',
    ],
    'PAR-F2': [
      'We tested the London wording with {n} residents, who crossed most of it out.',
      'A local version exists in plain English; translations are under way in {k} languages.',
      'Leaflets, a film and a talk for community leaders are in use across the place.',
      'People now explain the service to each other: {pct} of those asked had heard of it from a neighbour.',
    ],
    'PAR-F3': [
      '{Vcs} mapped {n} groups that already do what we call proactive care.',
      'Three groups run blood-pressure checks with a nurse from {community}.',
      'Community groups deliver checks and follow-up in {all}, under one simple agreement.',
      'Small grants to community groups are now a line in the budget, not a project.',
    ],
    'PAR-F4': [
      'We chose with {forum} which communities we reach least.',
      'Co-design began with Somali mothers and with people who sleep rough.',
      'Co-design with the first community is complete, and {k} changes have been made because of it.',
      'A second and a third community have asked to work with us after hearing from the first.',
    ],
  },
  next: {
    early: [
      'Agree a policy on paying residents for their time.',
      'Go to {k} places of worship and listen before proposing anything.',
      'Draft the local explanation with people who have never heard of us.',
      'Ask {vcs} which groups are too small to come to meetings.',
    ],
    middle: [
      'Fill the two empty resident seats through {forum}.',
      'Print the local explanation in {k} more languages.',
      'Agree with {gp} how results of community checks reach the record.',
      'Hold the second co-design weekend in a school, with childcare.',
      'Bring what residents have changed so far to {board}.',
    ],
    late: [
      'Write up which changes co-design really brought, and which it did not.',
      'Offer training to residents who want to chair.',
      'Move the small grants into the main budget from April.',
      'Start with the third community: older people who live alone.',
    ],
  },
  late: [
    'The finance rules do not let us pay residents without taxing their benefits, and it is still being argued.',
    'Two residents stepped down, saying the papers were too long, and they were right.',
    'Our community development worker has been off since {lastmonth}.',
    'The group we wanted to work with asked us to come back after Ramadan, and we have.',
    'Translation costs were three times what we had planned.',
    '{Vcs} lost its grant for engagement and has had to cut hours.',
    'Trust is low after a clinic closed in {some}, and people want to talk about that first.',
    'London materials came later than promised, so the local version waited.',
    'The community centre flooded and {k} sessions were lost.',
    'We had the same ten people in every room and stopped to think about why.',
    'Terms of reference are still with {council}’s democratic services.',
    'Young people told us that evening meetings would never reach them, and we are starting again in schools.',
  ],
  helped: [
    'Paying people promptly, in vouchers, did more than any poster.',
    'A barber’s shop hosted the sessions, and {n} men came.',
    'Residents rewrote our agenda, and the meetings got shorter.',
    'The imam and the vicar of one neighbourhood invited people together.',
    'Childcare at sessions doubled the number of mothers who came.',
    '{Vcs} introduced us to groups we had never heard of.',
    'Writing back to each person with what we did about it brought them back.',
    'Link workers knocked on doors with us.',
    'Food at every meeting costs little and matters much.',
    'We stopped using slides.',
    'The library let us use its children’s corner on Saturdays.',
    'A resident’s complaint turned into the best session we have had.',
  ],
  quiet: [
    'Sessions ran as planned; nothing new came out of them that changes our rating.',
    'The resident members met among themselves and asked for nothing more.',
    'We took a month off from engagement because people told us they were tired of it.',
    'Leaflets continue to go out with prescriptions.',
    'The small grants are out, and groups report at the end of the quarter.',
    'Seats and materials are as last month.',
  ],
  fell: {
    'PAR-F1':
      'Three of the resident seats are empty, and we will not call it representation until they are filled.',
    'PAR-F3': 'The community group that ran the checks has closed for want of money.',
    'PAR-F4':
      'Residents told us that their advice had not been acted on; we have marked ourselves down and said why.',
  },
  documents: [
    'Terms of reference with resident seats',
    'Local explanation leaflet',
    'Co-design report',
    'Community grants list',
  ],
};
