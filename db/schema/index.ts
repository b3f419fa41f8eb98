export * from './ambitions';
export * from './framework';
export * from './framework-changes';
export * from './organisations';
export * from './people';
export * from './records';
export * from './returns';
export * from './review';
