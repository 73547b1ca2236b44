"""Floor 7: question -> Plan -> Answer. The story is in answer.py."""
