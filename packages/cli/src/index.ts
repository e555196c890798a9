// The command line is this package; it exports nothing.
export {};
