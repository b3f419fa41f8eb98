/**
 * Runs before anything else in the body: tells the design system's styles that scripts work. Its
 * sha256 is in the Content Security Policy, so change it here only.
 */
export const supportScript =
  "document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' nhsuk-frontend-supported':'')";
