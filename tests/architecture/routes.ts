import type { Permission } from '~/domain/people/policy';

/**
 * 'public': anybody, signed in or not. 'signed-in': requireActor and nothing more. A permission: requireActor, then
 * requirePermission with exactly this permission, written out in the route's own file. A list where the handler asks
 * for several (each button of a page its own).
 */
export type Guard = 'public' | 'signed-in' | Permission | readonly Permission[];

/** Every file under app/routes (folders by their route file) and what its loader and its action ask for. */
export const ROUTES: Record<string, { loader?: Guard; action?: Guard }> = {
  '$.tsx': { loader: 'public', action: 'public' },
  'admin.effort.tsx': { loader: 'effort.read' },
  'ambitions._index.tsx': { loader: 'rollup.read' },
  'ambitions.$id._index.tsx': { loader: 'rollup.read' },
  'areas.$area.tsx': { loader: 'rollup.read' },
  'areas.$area_.calibration.tsx': { loader: 'calibration.read' },
  'groups._index.tsx': { loader: 'own_account.use', action: 'own_account.use' },
  'groups.$group.tsx': { loader: 'own_account.use', action: 'own_account.use' },
  'icbs.$icb._index.tsx': { loader: 'rollup.read' },
  'icbs.$icb.queries.tsx': { loader: 'query_log.read' },
  'icbs.$icb.queries[.]csv.ts': { loader: 'query_log.read' },
  'icbs.$icb.over-time.tsx': { loader: 'rollup.read' },
  'london.tsx': { loader: 'rollup.read' },
  'london_.over-time.tsx': { loader: 'rollup.read' },
  'places.$place._index.tsx': { loader: 'place.read' },
  'places.$place.compare.tsx': { loader: 'place.read' },
  'places.$place.delegates.tsx': { loader: 'delegation.manage', action: 'delegation.manage' },
  'places.$place.queries.tsx': { loader: 'query_log.read' },
  'places.$place.queries[.]csv.ts': { loader: 'query_log.read' },
  'places.$place.returns.$month.history.tsx': { loader: 'return.read_draft' },
  'places.$place.returns.$month.ratification.tsx': {
    loader: 'return.record_ratification',
    action: 'return.record_ratification',
  },
  'places.$place.returns.$month.quiet.tsx': {
    loader: 'return.read_draft',
    action: ['return.read_draft', 'return.edit'],
  },
  'sign-in.tsx': { loader: 'public', action: 'public' },
  'sign-out.tsx': { loader: 'signed-in', action: 'public' },
  '_index.tsx': { loader: 'signed-in' },
  'accessibility.tsx': { loader: 'public' },
  'admin.periods._index.tsx': { loader: 'period.read' },
  'admin.periods.$month_.publish.tsx': { loader: 'month.publish', action: 'month.publish' },
  'admin.periods.$month_.restate.tsx': { loader: 'month.publish', action: 'month.publish' },
  'publications._index.tsx': { loader: 'publication.read' },
  'publications.$month.$version[.]json.ts': { loader: 'publication.read' },
  'publications.$month.bulletin.tsx': { loader: 'publication.read' },
  'publications.$month.bulletin[.]csv.ts': { loader: 'publication.read' },
  'admin.periods.$month.tsx': { loader: 'period.read', action: 'period.edit' },
  'framework._index.tsx': { loader: 'framework.read' },
  'framework.$code.tsx': { loader: 'framework.read' },
  'admin.framework._index.tsx': { loader: 'framework.edit' },
  'admin.framework.$code._index.tsx': { loader: 'framework.edit', action: 'framework.edit' },
  'admin.framework.$code.retire.tsx': { loader: 'framework.edit', action: 'framework.edit' },
  'admin.framework.new.tsx': { loader: 'framework.edit', action: 'framework.edit' },
  'admin.framework.order.tsx': { loader: 'framework.edit', action: 'framework.edit' },
  'admin.framework.changes.$change.tsx': { loader: 'framework.edit', action: 'framework.edit' },
  'glossary.tsx': { loader: 'public' },
  'healthz.ts': { loader: 'public' },
  'help.tsx': { loader: 'public' },
  'privacy.tsx': { loader: 'public' },
  'questions.tsx': { loader: 'framework.read' },
  'icbs.$icb.returns.tsx': { loader: 'review_queue.read' },
  // The forms of a return ask to read it; whether it may still be changed is for the services to say, so that what was
  // typed can be shown again.
  'places.$place.returns.$month._index.tsx': { loader: ['return.see_state', 'return.read_submission'] },
  'places.$place.returns.$month.areas.$area.tsx': {
    loader: 'return.read_draft',
    action: 'return.read_draft',
  },
  'places.$place.returns.$month.asks.tsx': { loader: 'return.read_draft', action: 'return.read_draft' },
  'places.$place.returns.$month.check.tsx': { loader: 'return.read_draft', action: 'return.read_draft' },
  'places.$place.returns.$month.grid.tsx': { loader: 'return.read_draft', action: 'return.read_draft' },
  'places.$place.returns.$month.milestones.tsx': {
    loader: 'return.read_draft',
    action: 'return.read_draft',
  },
  'places.$place.returns.$month.partners.tsx': { loader: 'return.read_draft', action: 'return.read_draft' },
  'milestones._index.tsx': { loader: 'rollup.read' },
  'milestones[.]csv.ts': { loader: 'rollup.read' },
  'milestones.$milestone.tsx': {
    loader: 'rollup.read',
    action: ['milestone.ask_rebaseline', 'milestone.decide_rebaseline'],
  },
  'organisations.$org.returns.$month._index.tsx': {
    loader: ['return.see_state', 'return.read_submission'],
    action: 'return.read_draft',
  },
  'organisations.$org.returns.$month.milestones.tsx': {
    loader: 'return.read_draft',
    action: 'return.read_draft',
  },
  'organisations.$org.returns.$month.review.tsx': {
    loader: 'return.read_submission',
    action: 'return.read_submission',
  },
  'organisations.$org.returns.$month.sign-off.tsx': {
    loader: 'return.read_draft',
    action: 'return.read_draft',
  },
  'organisations.$org.returns.$month.submissions.$sequence.tsx': { loader: 'return.read_submission' },
  'places.$place.returns.$month.review.tsx': {
    loader: 'return.read_submission',
    action: 'return.read_submission',
  },
  'places.$place.returns.$month.risks.tsx': { loader: 'return.read_draft', action: 'return.read_draft' },
  'places.$place.returns.$month.sign-off.tsx': { loader: 'return.read_draft', action: 'return.read_draft' },
  'places.$place.returns.$month.submissions.$sequence.tsx': { loader: 'return.read_submission' },
};
