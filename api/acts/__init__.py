"""What people do here, each act once: pages, the JSON API and a phone's outbox all come this way."""
