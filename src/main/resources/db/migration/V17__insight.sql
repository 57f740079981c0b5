-- What goes to watched environments, whatever their case, is nearly all there is. Without this the planner takes it for a
-- few rows, and joins a year of releases in nested loops. No index: the days narrow, environments hardly do.
create statistics release_environment on (lower(environment)) from release;
create statistics incident_environment on (lower(environment)) from incident;
