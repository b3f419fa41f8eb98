import type { Standing } from '~/presenters/returns/standing';
import { Tag } from '../layout/tag';

/** Where a return stands, in one line: state, whose court, when due, how late. */
export function StandingPanel({ standing }: { standing: Standing }) {
  return (
    <p>
      <Tag colour={standing.state.tone}>{standing.state.word}</Tag> <span>{standing.court}.</span>{' '}
      <span>{standing.due}.</span> {standing.late === null ? null : <Tag colour="red">{standing.late}</Tag>}
    </p>
  );
}
