"""One executor per intent: a Case in, an Answer out, over every report in scope."""
