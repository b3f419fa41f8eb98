import { Page } from '~/components/layout/page';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';

export const meta = () => [{ title: pageTitle('Accessibility') }];

/** Open to anybody. */
export function loader() {
  return null;
}

export default function Accessibility() {
  return (
    <Page title="Accessibility">
      <p>
        This statement is about the Neighbourhood health tracker. It says what has been tested, how, and what
        has not. The aim is level AA of the Web Content Accessibility Guidelines 2.2.
      </p>

      <h2 className="nhsuk-heading-m">What you should be able to do</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>use every page with a keyboard alone, and see where you are</li>
        <li>
          zoom to 400% or use a screen 320 pixels wide without scrolling sideways, apart from wide tables
        </li>
        <li>file a return without JavaScript</li>
        <li>read every state and rating as a word: colour is never the only sign</li>
        <li>reach the figures behind every chart and map as a table on the same page</li>
        <li>print a page in black and white and still read it</li>
      </ul>

      <h2 className="nhsuk-heading-m">What is tested</h2>
      <p>
        The tests that come with the service, and that run with every change, check in the Chromium browser:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          pages at 320 and 1280 pixels wide, with the rules of axe for WCAG A and AA, and its best practices
        </li>
        <li>that those pages have a title and one main heading, and do not stick out sideways</li>
        <li>that people can sign in and file a return with JavaScript and without it</li>
        <li>that errors are listed at the top of a form, each as a link to its field</li>
        <li>that fields, buttons, tables and landmarks have names a screen reader can announce</li>
      </ul>
      <p>Pages have also been looked at as pictures, at the widths of a phone and of a desktop screen.</p>

      <h2 className="nhsuk-heading-m">What is not tested</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          No one has used it with a screen reader, a screen magnifier or speech input for this statement.
        </li>
        <li>No one who relies on assistive technology has been asked to try it.</li>
        <li>No outside auditor has checked it. Automated rules find only a part of all problems.</li>
        <li>Firefox, Safari and Edge have not been tried.</li>
        <li>High contrast and forced colours are designed for, but not covered by the automated tests.</li>
        <li>How well it reads aloud, and how hard its words are, has not been measured.</li>
      </ul>

      <h2 className="nhsuk-heading-m">What we know is difficult</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          Wide tables scroll sideways inside the page on a small screen. They can be reached and moved by
          keyboard.
        </li>
        <li>The framework and the glossary are long. Both begin with links to their parts.</li>
        <li>
          A few tools that help with typing, such as the grid for a whole return, need JavaScript; the forms
          do not.
        </li>
      </ul>

      <h2 className="nhsuk-heading-m">Tell us</h2>
      <p>
        If something here keeps you from your work, tell your programme manager, your ICB’s reviewer or the
        London office. <a href={`${paths.help()}#ask`}>Whom to ask</a> lists their addresses once you have
        signed in. Say which page it was and what you were trying to do.
      </p>
    </Page>
  );
}
