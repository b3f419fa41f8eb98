import { Page } from './page';

type ErrorPageProps = {
  title: string;
  paragraphs: string[];
  way: { href: string; label: string };
  /** Names the request, so that whoever reads the log can find it. */
  reference?: string;
};

/** What happened, in plain words, and a way on. */
export function ErrorPage({ title, paragraphs, way, reference }: ErrorPageProps) {
  return (
    <Page title={title}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {reference ? <p>Reference for your administrator: {reference}</p> : null}
      <p>
        <a href={way.href}>{way.label}</a>
      </p>
    </Page>
  );
}
