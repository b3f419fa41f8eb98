import { Tag } from '~/components/layout/tag';
import { paths } from '~/paths';
import type { StatusModel } from '~/presenters/rollups/frame';

/** Whether the month is provisional, published or as known on a day, and how many have reported. */
export function StatusLine({
  status,
}: {
  status: Pick<StatusModel, 'tags' | 'text' | 'hash' | 'notice' | 'bulletin'>;
}) {
  return (
    <>
      <p className="app-status">
        {status.tags.map(({ label, colour }) => (
          <Tag key={label} colour={colour}>
            {label}
          </Tag>
        ))}
        <span>{status.text}</span>
        {status.hash === '' ? null : (
          <span>
            <a href={paths.publications()}>
              Hash <code>{status.hash}</code>
            </a>
          </span>
        )}
      </p>
      {status.bulletin === null ? null : (
        <p>
          <a href={status.bulletin}>What this restatement changed</a>
        </p>
      )}
      {status.notice === '' ? null : <p>{status.notice}</p>}
    </>
  );
}

/** Says that a later month is open, and leads there. */
export function OpenMonth({ open }: { open: StatusModel['open'] }) {
  if (open === null) return null;
  return (
    <p className="app-open-month app-no-print">
      {open.text} <a href={open.href}>{open.link}</a>
    </p>
  );
}
