/** Who the set-up test makes, and every other browser test signs in as. */
export const ADMINISTRATOR = { email: "anna@velo-moreau.example", password: "correct-horse-battery" };
