import { Folded } from '~/components/layout/folded';
import type { EditListView } from '~/presenters/framework/edit-list';

/** One area with everything in it that can be reworded, retired, added to or put in another order. */
export function EditList({ area }: { area: EditListView }) {
  return (
    <section aria-labelledby={area.id} className="nhsuk-u-margin-bottom-6">
      <h2 className="nhsuk-heading-m" id={area.id}>
        {area.title}
      </h2>
      <p>
        <a href={area.href}>
          Reword<span className="nhsuk-u-visually-hidden"> the area {area.title}</span>
        </a>
      </p>
      <Folded summary={area.counted}>
        {area.lists.map(({ kind, title, items, add, order }) => (
          <div key={kind}>
            <h3 className="nhsuk-heading-s">{title}</h3>
            <ul className="app-edit-list">
              {items.map(({ code, title: name, href, retire }) => (
                <li key={code}>
                  <span>
                    <span className="app-code">{code}</span> {name}
                  </span>
                  <span className="app-edit-links">
                    <a href={href}>
                      Reword<span className="nhsuk-u-visually-hidden"> {code}</span>
                    </a>
                    <a href={retire}>
                      Retire<span className="nhsuk-u-visually-hidden"> {code}</span>
                    </a>
                  </span>
                </li>
              ))}
            </ul>
            <p>
              <a href={add.href}>{add.label}</a>
              {order === null ? null : (
                <>
                  <br />
                  <a href={order.href}>{order.label}</a>
                </>
              )}
            </p>
          </div>
        ))}
      </Folded>
    </section>
  );
}
