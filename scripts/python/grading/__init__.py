"""Grades submissions with nbgrader: contained, whole, and with a word about whatever was odd."""
