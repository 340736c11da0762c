"""Sites, offers, referrals, take-up and measures."""
