Feature: Work in the background never loses what it has done

  Scenario: Cancel an analysis and let it resume at the next start
    Given a folder of 30 photos
    When I open the folder and the first photos are critiqued
    And I cancel the analysis
    Then the window offers to critique the others later
    When I close the window and open it again
    Then all 30 photos get their critique

  Scenario: The process is killed in the middle of a scan
    Given a folder of 60 photos
    When the process is killed while it scans the folder
    And I open the folder
    Then I see 60 photos, and IMG_0.jpg is the current one
    And the catalogue is in good order
