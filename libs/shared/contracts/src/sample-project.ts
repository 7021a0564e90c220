/** What the project is called that every new account finds, by the language of the account. */
export const sampleProjectNames = { en: 'Sample: bicycle couriers', ru: 'Пример: велокурьеры' } as const;
