"""The outbox when programs die or work at the same moment."""
