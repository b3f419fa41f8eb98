import type { TaskRow } from '~/presenters/returns/task-list';
import { Tag } from '../layout/tag';
import { ConfidenceTag } from './confidence-tag';

/** Parts of a return, each a link with how far it is. */
export function TaskRows({ rows }: { rows: readonly TaskRow[] }) {
  return (
    <ul className="nhsuk-task-list">
      {rows.map((row) => (
        <li key={row.key} className="nhsuk-task-list__item nhsuk-task-list__item--with-link">
          <div className="nhsuk-task-list__name-and-hint">
            <a
              className="nhsuk-link nhsuk-task-list__link"
              href={row.href}
              aria-describedby={`task-${row.key}-hint task-${row.key}-status`}
            >
              {row.title}
            </a>
            <div className="nhsuk-task-list__hint" id={`task-${row.key}-hint`}>
              {row.hint}
              {row.confidence === undefined || row.confidence === null ? null : (
                <>
                  {' '}
                  <ConfidenceTag confidence={row.confidence} />
                </>
              )}
            </div>
          </div>
          <div className="nhsuk-task-list__status" id={`task-${row.key}-status`}>
            <Tag colour={row.status.tone}>{row.status.word}</Tag>
          </div>
        </li>
      ))}
    </ul>
  );
}
