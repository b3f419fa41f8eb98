type ButtonProps = {
  children: string;
  /** One primary button a page; the rest secondary. */
  variant?: 'primary' | 'secondary' | 'warning';
  /** What the server reads to know which button was pressed. */
  name?: string;
  value?: string;
  id?: string;
  /** Id of a form elsewhere on the page. */
  form?: string;
  /** Read out after the words, where several buttons have the same. */
  about?: string;
};

const classes = {
  primary: 'nhsuk-button',
  secondary: 'nhsuk-button nhsuk-button--secondary',
  warning: 'nhsuk-button nhsuk-button--warning',
};

/** Sends its form. */
export function Button({ children, variant = 'primary', about, ...button }: ButtonProps) {
  return (
    <button {...button} className={classes[variant]} type="submit">
      {children}
      {about === undefined ? null : <span className="nhsuk-u-visually-hidden">: {about}</span>}
    </button>
  );
}

/** A link that starts something, drawn as a button. */
export function ButtonLink({
  href,
  children,
  variant = 'primary',
}: Pick<ButtonProps, 'children' | 'variant'> & { href: string }) {
  return (
    <a className={classes[variant]} href={href} draggable={false}>
      {children}
    </a>
  );
}
