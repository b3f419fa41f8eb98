import type { ReturnsModel } from '~/presenters/rollups/returns';

/** Who has reported: large numbers, and by name those who are late or missing. */
export function ReturnsFigures({ returns }: { returns: ReturnsModel }) {
  return (
    <ul className="app-figures" aria-label="Returns">
      {returns.figures.map(({ key, count, label, names, others }) => (
        <li key={key} className="app-figures__item">
          <span className="app-figures__number">{count}</span>{' '}
          <span className="app-figures__label">
            {label}
            {names.length > 0 || others !== '' ? ': ' : ''}
            {names.map(({ name, note, href }, index) => (
              <span key={name}>
                {index > 0 ? ', ' : ''}
                <a href={href}>{name}</a>
                {note === '' ? '' : ` (${note})`}
              </span>
            ))}
            {others === '' ? '' : ` ${others}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
