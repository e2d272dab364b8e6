/** The texts of texts.nl.js that differ in the je-form; fetched only where a site asks for it. */
export const informal = {
  subtitle: "Je chat met een computer",
  subtitleAdviser: "Je chat met een medewerker",
  launcher: "Stel je vraag",
  startTitle: "Stel je vraag aan Wegwijzer",
  startText: "Je leest bij wie je terechtkunt. Je hoeft geen namen te noemen.",
  exitHint: "Druk op deze knop of druk drie keer op Escape. Je gaat dan naar een andere website.",
  says: {
    visitor: "Jij",
  },
  failedAnnounced: "Je bericht is niet verstuurd. Probeer het opnieuw.",
  inputLabel: "Je bericht",
  emptyInput: "Typ eerst je bericht.",
  anonymous: "Je naam",
  erase: {
    title: "Wil je dit gesprek wissen?",
    text: "Wij wissen al je berichten. Je kunt dit niet terugdraaien.",
  },
  end: {
    title: "Wil je dit gesprek afsluiten?",
    text: "Je kunt het gesprek daarna nog lezen. Je kunt geen bericht meer sturen.",
  },
  handover: {
    label: "Met wie je praat",
    waiting: "Je wacht op een medewerker.",
    position: (number) => number && (number === 1 ? "Je bent als eerste aan de beurt." : `Je bent nummer ${number} in de rij.`),
    withAdviser: (name) => (name ? `Je praat nu met een medewerker: ${name}.` : "Je praat nu met een medewerker."),
    ended: "Het gesprek met de medewerker is voorbij. Je praat weer met een computer.",
    callback: "Er is nu geen medewerker. Je kunt vragen of iemand contact met je opneemt.",
  },
  callback: {
    title: "Wil je dat iemand contact opneemt?",
    intro: "Vul je telefoonnummer of je e-mailadres in. Deze gegevens komen niet in dit gesprek. Ze gaan naar je gemeente. Wis je dit gesprek? Dan blijft je vraag om contact staan.",
    name: "Je naam (hoeft niet)",
    send: "Verstuur je vraag",
    done: (reference) => ["Je vraag is verstuurd.", reference && `Je nummer is ${reference}.`].filter(Boolean).join(" "),
  },
  rating: {
    open: "Geef je mening",
    title: "Wat vond je van dit gesprek?",
    intro: "Met je antwoord maken wij de chat beter.",
    question: "Ben je geholpen?",
    comment: "Wil je iets toevoegen? (hoeft niet)",
    send: "Verstuur je mening",
    done: "Bedankt. Je mening is verstuurd.",
  },
  over: {
    ended: "Dit gesprek is afgesloten. Je kunt het nog lezen.",
    expired: "Dit gesprek is afgelopen. Je kunt een nieuw gesprek beginnen.",
    erased: "Je gesprek is gewist.",
  },
  contactsIntro: (refused) => `${refused ? "" : "De chat werkt nu niet. "}Je kunt deze organisaties wel bellen of mailen.`,
};
