"""Referrals and offers, and who took support up."""
