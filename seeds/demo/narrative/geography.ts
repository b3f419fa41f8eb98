import type { AreaPhrases } from './phrases';

export const GEOGRAPHY: AreaPhrases = {
  nouns: {
    'GEO-1': 'the neighbourhood agreement',
    'GEO-2': 'the published map and list',
    'GEO-3': 'the register of mismatches',
    'GEO-4': 'the set of neighbourhood profiles',
  },
  did: {
    'GEO-F1': [
      'A first set of lines was drawn up with {council} and {gp}, and went out for comment on {date}.',
      '{Board} backed the draft neighbourhoods in principle; {k} boundary questions are still to be settled.',
      'The NHS and {council} have now both agreed the neighbourhoods, and the decision is minuted.',
      'The neighbourhoods are now how every partner plans: budgets, rotas and reports all use the same lines.',
    ],
    'GEO-F2': [
      'We began asking residents where they think their neighbourhood ends, starting with {n} people at {k} drop-ins.',
      'Two boundaries moved after residents told us that a main road, not the ward line, is what divides them.',
      'The map and the list of streets are on the partnership website, in plain language.',
      'Schools, libraries and housing offices now display the same map, and few residents query it.',
    ],
    'GEO-F3': [
      '{Group} started to list where primary care network and nursing patches cross the new lines.',
      'The list of mismatches is complete for {some}; each one has an owner.',
      '{Gp} agreed how practices on two patches will work across the line, which closes the largest mismatch.',
      'The last service with its own footprint has realigned, and the register is now reviewed each quarter.',
    ],
    'GEO-F4': [
      'Public health gave us the first cut of need and demand by small area.',
      'Profiles now exist for {some}, with clinic space, staffing and demand side by side.',
      'Every neighbourhood has a profile, and team leads used them at the {lastmonth} planning day.',
      'The profiles refresh themselves each quarter, and teams use them to move clinics to where demand is.',
    ],
    'GEO-F5': [
      '{Vcs} agreed to host the co-design sessions and recruited the first {k} residents.',
      'Co-design ran in {some}, with carers and front-line staff in the same room.',
      'Co-design has finished, and what was changed because of it has been written up and shared back.',
      'The co-design group has become a standing panel that is asked before any line moves.',
    ],
  },
  next: {
    early: [
      'Walk the disputed lines with ward councillors and {gp} before the next {board_short}.',
      'Bring the first draft of the map to residents at {k} libraries and a market stall.',
      'Ask every service to send us the footprint it really works to.',
      'Settle who signs for the NHS and who for {council}.',
    ],
    middle: [
      'Take the {k} open boundary questions to {board} with a recommendation for each.',
      'Finish profiles for the remaining neighbourhoods with public health.',
      'Hold co-design evenings in the two neighbourhoods we have not reached yet.',
      'Agree with {community} when its caseloads will move to the new lines.',
      'Publish the street list and test it with people who answer our phones.',
    ],
    late: [
      'Refresh the profiles with the spring figures and drop the measures nobody used.',
      'Check the map against new housing due for completion next year.',
      'Close the last {k} entries of the mismatch register.',
      'Ask residents again whether the neighbourhood they live in is the one on the map.',
    ],
  },
  late: [
    'Two wards are still disputed between {council} and {gp}, and neither wants to move first.',
    'Officer time went to the local elections, and boundary work waited for new ward members.',
    'The analyst who builds the profiles left in {lastmonth}, and the post is still empty.',
    '{Community} cannot move caseloads until its own restructure is over.',
    'Data on clinic space came in {k} different formats and has had to be collected again.',
    'Residents in {some} asked for another round before the lines are fixed, and we thought they were right.',
    'A practice with two sites sits on both sides of a line, and its partners want legal advice.',
    'Our neighbouring borough changed a shared boundary, which reopened a question we had closed.',
    'The web team had a freeze on changes, so nothing could be published.',
    'One estate is split by three service footprints, and the fix needs a decision above our group.',
    'The consultation had to be repeated because the first leaflet went out with the wrong map.',
    'Housing data is only released quarterly, so the profiles had to wait for it.',
  ],
  helped: [
    'Walking the boundary with residents settled in an hour what had taken {k} meetings.',
    'Having {council} and the NHS present the map together made it one proposal, not two.',
    'A short film by local young people brought in {n} comments we would not have had.',
    'Using school catchments as a test showed us quickly which lines felt wrong.',
    'The public health team lent us an analyst for two days a week.',
    'It helped that {gp} had already done the sums for list sizes.',
    'Printing the map at tabletop size turned out to be the best tool we had.',
    'The deadline for the winter plan made people decide.',
    'One councillor took it on to speak to each of the residents who had objected.',
    'Borrowing the register template from another place saved us weeks.',
    'Starting from where people shop and pray, not from our services, changed the tone.',
    '{Vcs} lent its venues and its credibility.',
  ],
  quiet: [
    'The lines held this month; new enquiries were about single streets and were answered at once.',
    'No boundary questions came in, and the profiles stand as last reported.',
    'We used the month to show the map to {n} new starters across partners.',
    'Work paused while {council} finished its local plan, as expected.',
    'The mapping group met once and had nothing to change.',
    'The team kept the street list up to date for a new estate; otherwise nothing moved.',
  ],
  fell: {
    'GEO-F3':
      'A merger of two practices means the lists no longer match the line we had agreed, so we have gone back a step.',
    'GEO-F4':
      'The profiles turned out to rest on figures from before the last service move, and we no longer trust them.',
    'GEO-F1': '{Council} has asked to look again at one boundary after objections from residents.',
  },
  documents: [
    'Neighbourhood map and street list',
    'Boundary register',
    'Neighbourhood profile pack',
    'Co-design write-up',
  ],
};
