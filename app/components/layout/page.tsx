import type { ReactNode } from 'react';
import { BackLink, Breadcrumbs, type Crumb } from './breadcrumbs';

type PageProps = {
  /** The page's only h1. */
  title: string;
  /** Small words over the title, such as the place and month. */
  caption?: string;
  back?: Crumb;
  breadcrumbs?: Crumb[];
  /** `text`: two thirds, for reading and forms; `full`: the usual width; `wide`: dashboards and grids. */
  width?: 'text' | 'full' | 'wide';
  /** Goes above the title: an error summary, a message that something was saved. */
  notice?: ReactNode;
  children: ReactNode;
};

/** The frame of a page's own content: the way back, then the main landmark with its h1. */
export function Page({ title, caption, back, breadcrumbs, width = 'text', notice, children }: PageProps) {
  const container = `nhsuk-width-container${width === 'wide' ? ' app-width-wide' : ''}`;
  return (
    <div className={container}>
      {breadcrumbs ? <Breadcrumbs items={breadcrumbs} /> : null}
      {back ? (
        <nav aria-label="Back">
          <BackLink {...back} />
        </nav>
      ) : null}
      <main className="nhsuk-main-wrapper" id="maincontent">
        <div className="nhsuk-grid-row">
          <div className={width === 'text' ? 'nhsuk-grid-column-two-thirds' : 'nhsuk-grid-column-full'}>
            {notice}
            <h1 className="nhsuk-heading-l">
              {caption ? <span className="nhsuk-caption-l">{caption} </span> : null}
              {title}
            </h1>
            {children}
          </div>
        </div>
      </main>
    </div>
  );
}
